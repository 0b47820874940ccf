<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
    <context>
        <name>Amount</name>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Сумма</translation>
        </message>
        <message>
            <source>Amount without a product</source>
            <translation>Сумма без товара</translation>
        </message>
        <message>
            <source>Description (optional)</source>
            <translation>За что (можно не заполнять)</translation>
        </message>
        <message>
            <source>Price of one</source>
            <translation>Цена за единицу</translation>
        </message>
    </context>
    <context>
        <name>Approval</name>
        <message>
            <source>Approve</source>
            <translation>Подтвердить</translation>
        </message>
        <message>
            <source>Manager approval</source>
            <translation>PIN менеджера</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Supervisor approval</source>
            <translation>PIN старшего кассира</translation>
        </message>
    </context>
    <context>
        <name>Back</name>
        <message>
            <source>See the receipt for how it was paid</source>
            <translation>Как оплачено — смотрите чек</translation>
        </message>
        <message>
            <source>{amount} by {kind}</source>
            <translation>{amount}: {kind}</translation>
        </message>
        <message>
            <source>{amount} in cash</source>
            <translation>{amount} наличными</translation>
        </message>
        <message>
            <source>{amount} to the card</source>
            <translation>{amount} на карту</translation>
        </message>
    </context>
    <context>
        <name>Basket</name>
        <message>
            <source>Amount</source>
            <translation>Сумма</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>Корзина</translation>
        </message>
        <message>
            <source>Basket discount</source>
            <translation>Скидка на чек</translation>
        </message>
        <message>
            <source>Change line</source>
            <translation>Строка</translation>
        </message>
        <message>
            <source>Coupon</source>
            <translation>Купон</translation>
        </message>
        <message>
            <source>Coupon · nothing in this sale earns by it</source>
            <translation>Купон · в этой покупке ни на что не действует</translation>
        </message>
        <message numerus="yes">
            <source>Coupon · {n} extra points on this sale</source>
            <translation>
                <numerusform>Купон · +{n} балл за эту покупку</numerusform>
                <numerusform>Купон · +{n} балла за эту покупку</numerusform>
                <numerusform>Купон · +{n} баллов за эту покупку</numerusform>
            </translation>
        </message>
        <message>
            <source>Discount {amount}</source>
            <translation>Скидка {amount}</translation>
        </message>
        <message>
            <source>Earns</source>
            <translation>Начисл.</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Товар</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Кол-во</translation>
        </message>
        <message>
            <source>Scan the first item</source>
            <translation>Отсканируйте первый товар</translation>
        </message>
        <message>
            <source>Scan the new goods</source>
            <translation>Отсканируйте новые товары</translation>
        </message>
        <message>
            <source>Tax {rate} is not known: untaxed</source>
            <translation>Налог {rate} неизвестен: без налога</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>instead of {amount}</source>
            <translation>вместо {amount}</translation>
        </message>
        <message>
            <source>or type a product, or an amount such as 4.50</source>
            <translation>или введите товар либо сумму, например 4,50</translation>
        </message>
    </context>
    <context>
        <name>Calls</name>
        <message>
            <source>A code</source>
            <translation>Код</translation>
        </message>
        <message>
            <source>A code of six digits is on its way to {to}. Ask the caller to read it out.</source>
            <translation>Код из шести цифр отправлен на {to}. Попросите звонящего продиктовать его.</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Звонок</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>Звонящий</translation>
        </message>
        <message>
            <source>Cancel order</source>
            <translation>Отменить заказ</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Проверить</translation>
        </message>
        <message>
            <source>Code that the caller reads out</source>
            <translation>Код, который диктует звонящий</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Подтверждено</translation>
        </message>
        <message>
            <source>Day of their last purchase here</source>
            <translation>День последней покупки здесь</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Доставка</translation>
        </message>
        <message>
            <source>E-mail a code</source>
            <translation>Код по e-mail</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>Адрес e-mail</translation>
        </message>
        <message>
            <source>Find the caller first: F2.</source>
            <translation>Сначала найдите звонящего: F2.</translation>
        </message>
        <message>
            <source>Finish the order</source>
            <translation>Оформить заказ</translation>
        </message>
        <message>
            <source>It goes to the phone or the e-mail address on the account, whoever calls.</source>
            <translation>Код уйдёт на номер или адрес участника, а не на номер звонящего.</translation>
        </message>
        <message>
            <source>Last four digits of their card</source>
            <translation>Последние четыре цифры карты</translation>
        </message>
        <message>
            <source>Month of birth, 1–12</source>
            <translation>Месяц рождения, 1–12</translation>
        </message>
        <message>
            <source>No orders were placed by phone here.</source>
            <translation>Заказов по телефону здесь не было.</translation>
        </message>
        <message>
            <source>No receipt can be mailed: the ledger has no mail server. It can only be printed.</source>
            <translation>Чек нельзя отправить по e-mail: почта на сервере не настроена. Его можно только напечатать.</translation>
        </message>
        <message>
            <source>No receipt can be mailed: this till stands alone. It can only be printed.</source>
            <translation>Чек нельзя отправить по e-mail: эта касса работает одна. Его можно только напечатать.</translation>
        </message>
        <message>
            <source>Not verified</source>
            <translation>Не проверен</translation>
        </message>
        <message>
            <source>Not verified · Ctrl+K</source>
            <translation>Не проверен · Ctrl+K</translation>
        </message>
        <message>
            <source>Not verified: tell them nothing</source>
            <translation>Не проверен: ничего не сообщайте</translation>
        </message>
        <message>
            <source>Not verified: tell them nothing · Ctrl+K</source>
            <translation>Не проверен: ничего не сообщайте · Ctrl+K</translation>
        </message>
        <message>
            <source>Note: when, where, for whom</source>
            <translation>Заметка: когда, куда, кому</translation>
        </message>
        <message>
            <source>On a call</source>
            <translation>Идёт звонок</translation>
        </message>
        <message>
            <source>Or two answers</source>
            <translation>Или два ответа</translation>
        </message>
        <message>
            <source>Order placed</source>
            <translation>Заказ оформлен</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Принять оплату</translation>
        </message>
        <message>
            <source>Paid already</source>
            <translation>Уже оплачено</translation>
        </message>
        <message>
            <source>Paid later</source>
            <translation>Оплата позже</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>Заказы по телефону</translation>
        </message>
        <message>
            <source>Pick-up</source>
            <translation>Самовывоз</translation>
        </message>
        <message>
            <source>Points of an order that is paid later can be used once it is paid.</source>
            <translation>Баллы за заказ с оплатой позже можно использовать после оплаты.</translation>
        </message>
        <message>
            <source>Press again to cancel order {number}.</source>
            <translation>Нажмите ещё раз, чтобы отменить заказ {number}.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Receipt by e-mail, if they want one</source>
            <translation>Чек по e-mail, если нужен</translation>
        </message>
        <message>
            <source>Take a call</source>
            <translation>Принять звонок</translation>
        </message>
        <message>
            <source>Text a code</source>
            <translation>Код по SMS</translation>
        </message>
        <message>
            <source>That is not right. Both answers must match.</source>
            <translation>Неверно. Оба ответа должны совпасть.</translation>
        </message>
        <message>
            <source>The call has ended; nothing was ordered.</source>
            <translation>Звонок окончен; ничего не заказано.</translation>
        </message>
        <message>
            <source>The caller is verified already.</source>
            <translation>Звонящий уже проверен.</translation>
        </message>
        <message>
            <source>The caller is verified.</source>
            <translation>Звонящий проверен.</translation>
        </message>
        <message>
            <source>This till knows too little of them to ask. Send a code, or order without using points.</source>
            <translation>Эта касса знает слишком мало, чтобы спросить. Отправьте код или оформите без баллов.</translation>
        </message>
        <message>
            <source>Till {number}</source>
            <translation>Касса {number}</translation>
        </message>
        <message>
            <source>Till {number} took this order: cancel it there.</source>
            <translation>Этот заказ приняла касса {number}: отменить его можно там.</translation>
        </message>
        <message>
            <source>To the address on the account: {address}</source>
            <translation>На адрес участника: {address}</translation>
        </message>
        <message>
            <source>Verify the caller first</source>
            <translation>Сначала узнайте, кто звонит</translation>
        </message>
        <message>
            <source>Verify the caller first · Ctrl+K</source>
            <translation>Сначала узнайте, кто звонит · Ctrl+K</translation>
        </message>
        <message>
            <source>Verify the caller first: Ctrl+K.</source>
            <translation>Сначала узнайте, кто звонит: Ctrl+K.</translation>
        </message>
        <message>
            <source>Who is calling?</source>
            <translation>Кто звонит?</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>оплачен</translation>
        </message>
        <message>
            <source>phone {number}</source>
            <translation>телефон {number}</translation>
        </message>
        <message>
            <source>placed {time}</source>
            <translation>в {time}</translation>
        </message>
        <message>
            <source>to pay</source>
            <translation>к оплате</translation>
        </message>
        <message>
            <source>{number} is calling</source>
            <translation>Звонит {number}</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Card of 86 × 54 mm, PDF</source>
            <translation>Карта 86 × 54 мм, PDF</translation>
        </message>
        <message>
            <source>Card of 86 × 54 mm, PNG</source>
            <translation>Карта 86 × 54 мм, PNG</translation>
        </message>
        <message>
            <source>Card or label</source>
            <translation>Карта или наклейка</translation>
        </message>
        <message>
            <source>Hand out the member's code again</source>
            <translation>Повторная выдача кода участника</translation>
        </message>
        <message>
            <source>Label of 62 × 29 mm, PDF</source>
            <translation>Наклейка 62 × 29 мм, PDF</translation>
        </message>
        <message>
            <source>Label of 62 × 29 mm, PNG</source>
            <translation>Наклейка 62 × 29 мм, PNG</translation>
        </message>
        <message>
            <source>On the receipt printer</source>
            <translation>На чековом принтере</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>Сохранено: {file}</translation>
        </message>
        <message>
            <source>This code spends the member's points: give it to the member only.</source>
            <translation>По этому коду можно тратить баллы: отдайте его только участнику.</translation>
        </message>
        <message>
            <source>Your card: show this code at every till.</source>
            <translation>Ваша карта: покажите код на любой кассе.</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message>
            <source>Check age {age}</source>
            <translation>Проверьте возраст: {age}+</translation>
        </message>
        <message>
            <source>Check before payment</source>
            <translation>Проверьте перед оплатой</translation>
        </message>
        <message>
            <source>Check: {what}</source>
            <translation>Проверьте: {what}</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>Повреждено</translation>
        </message>
        <message>
            <source>Goodwill</source>
            <translation>В знак извинения</translation>
        </message>
        <message>
            <source>More is taken off this basket than a cashier may give alone</source>
            <translation>С этой корзины снято больше, чем кассир может дать сам</translation>
        </message>
        <message>
            <source>More than {percent} cannot be taken off.</source>
            <translation>Скидка не может быть больше {percent}.</translation>
        </message>
        <message>
            <source>Price match</source>
            <translation>Цена конкурента</translation>
        </message>
        <message>
            <source>Short-dated</source>
            <translation>Истекает срок</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>Для сотрудника</translation>
        </message>
        <message>
            <source>What is it for?</source>
            <translation>По какой причине?</translation>
        </message>
        <message>
            <source>Wrong price on the shelf</source>
            <translation>Неверный ценник</translation>
        </message>
        <message>
            <source>{amount} off the whole basket</source>
            <translation>Скидка {amount} на весь чек</translation>
        </message>
        <message>
            <source>{amount} off {name}</source>
            <translation>Скидка {amount} на {name}</translation>
        </message>
        <message>
            <source>{name} at {amount}</source>
            <translation>{name} по {amount}</translation>
        </message>
        <message>
            <source>{name} costs {amount}: no more can be taken off.</source>
            <translation>{name} стоит {amount}: больше снять нельзя.</translation>
        </message>
    </context>
    <context>
        <name>Claim</name>
        <message>
            <source>Nothing was sold here yet.</source>
            <translation>Здесь ещё ничего не продано.</translation>
        </message>
        <message>
            <source>Sale {number} earns no points.</source>
            <translation>За продажу {number} баллов нет.</translation>
        </message>
        <message>
            <source>Sale {number} has a member, or is too long ago.</source>
            <translation>У продажи {number} есть участник, или она слишком давняя.</translation>
        </message>
        <message>
            <source>The points of the last sale were given to nobody: Ctrl+M asks again.</source>
            <translation>Баллы за последнюю продажу никому не начислены: Ctrl+M спросит снова.</translation>
        </message>
        <message numerus="yes">
            <source>{name} gets {n} points for sale {number}.</source>
            <translation>
                <numerusform>{name}: начислен {n} балл за чек {number}.</numerusform>
                <numerusform>{name}: начислено {n} балла за чек {number}.</numerusform>
                <numerusform>{name}: начислено {n} баллов за чек {number}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points for sale {number}: scan the card, or find the member.</source>
            <translation>
                <numerusform>{n} балл за чек {number}: отсканируйте карту или найдите участника.</numerusform>
                <numerusform>{n} балла за чек {number}: отсканируйте карту или найдите участника.</numerusform>
                <numerusform>{n} баллов за чек {number}: отсканируйте карту или найдите участника.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Customer</name>
        <message numerus="yes">
            <source>+ {n} earlier items</source>
            <translation>
                <numerusform>+ {n} позиция выше</numerusform>
                <numerusform>+ {n} позиции выше</numerusform>
                <numerusform>+ {n} позиций выше</numerusform>
            </translation>
        </message>
        <message>
            <source>Collect points with every purchase: ask us</source>
            <translation>Копите баллы с каждой покупкой: спросите нас</translation>
        </message>
        <message>
            <source>For the customer</source>
            <translation>Для покупателя</translation>
        </message>
        <message numerus="yes">
            <source>Join today and earn {n} points with this</source>
            <translation>
                <numerusform>Вступите сегодня и получите {n} балл за эту покупку</numerusform>
                <numerusform>Вступите сегодня и получите {n} балла за эту покупку</numerusform>
                <numerusform>Вступите сегодня и получите {n} баллов за эту покупку</numerusform>
            </translation>
        </message>
        <message>
            <source>Scan this and collect points with every purchase</source>
            <translation>Отсканируйте код и копите баллы с каждой покупкой</translation>
        </message>
        <message>
            <source>Thank you</source>
            <translation>Спасибо</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Добро пожаловать</translation>
        </message>
        <message>
            <source>Welcome! Take a photo of your code and show it at any till</source>
            <translation>Добро пожаловать! Снимите код на телефон: его примет любая касса</translation>
        </message>
        <message numerus="yes">
            <source>You earn {n} points</source>
            <translation>
                <numerusform>Вы получите {n} балл</numerusform>
                <numerusform>Вы получите {n} балла</numerusform>
                <numerusform>Вы получите {n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You earned {n} points</source>
            <translation>
                <numerusform>Начислен {n} балл</numerusform>
                <numerusform>Начислено {n} балла</numerusform>
                <numerusform>Начислено {n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} балл</numerusform>
                <numerusform>{n} балла</numerusform>
                <numerusform>{n} баллов</numerusform>
            </translation>
        </message>
        <message>
            <source>{points} left after using {used}</source>
            <translation>после списания {used} останется {points}</translation>
        </message>
    </context>
    <context>
        <name>Demo</name>
        <message>
            <source>Ask for more than is safe: it is refused in one line, and one key mends it.</source>
            <translation>Запросите больше, чем доступно: отказ в одну строку, и одна клавиша всё исправит.</translation>
        </message>
        <message>
            <source>F4, a few letters, Enter: three products. The points rise as you add.</source>
            <translation>F4, несколько букв, Enter: три товара. Баллы растут на глазах.</translation>
        </message>
        <message>
            <source>F6 uses points, F12 records. The receipt appears.</source>
            <translation>F6 списывает баллы, F12 записывает. Появляется чек.</translation>
        </message>
        <message>
            <source>Plug in and look at the strip: what is to be sent runs to zero.</source>
            <translation>Подключите и взгляните на строку внизу: неотправленное убывает до нуля.</translation>
        </message>
        <message>
            <source>Plug in: start the ledger again</source>
            <translation>Подключить: запустить сервер снова</translation>
        </message>
        <message>
            <source>Pull the plug below. Sell and use points again: nothing waits.</source>
            <translation>Выдерните вилку ниже. Продавайте и списывайте баллы: ничто не ждёт.</translation>
        </message>
        <message>
            <source>Pull the plug: stop the ledger</source>
            <translation>Выдернуть вилку: остановить сервер</translation>
        </message>
        <message>
            <source>The ledger answers.</source>
            <translation>Сервер отвечает.</translation>
        </message>
        <message>
            <source>The ledger is stopped. Go on selling.</source>
            <translation>Сервер остановлен. Продолжайте продавать.</translation>
        </message>
        <message>
            <source>The story</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Two minutes at the counter</source>
            <translation>Две минуты у кассы</translation>
        </message>
        <message>
            <source>Type {member} and press Enter: Ana is here, with what is safe to use.</source>
            <translation>Введите {member} и нажмите Enter: вот Ана и её доступные баллы.</translation>
        </message>
    </context>
    <context>
        <name>Devices</name>
        <message>
            <source>A page was sent. Is every letter there, and the ruler whole?</source>
            <translation>Пробная страница отправлена. Проверьте, все ли буквы на месте и поместилась ли линейка.</translation>
        </message>
        <message>
            <source>As an image</source>
            <translation>Картинкой</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>По языку</translation>
        </message>
        <message>
            <source>Camera scanning is not installed: {command}</source>
            <translation>Сканирование камерой не установлено: {command}</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>Денежный ящик</translation>
        </message>
        <message>
            <source>Character set</source>
            <translation>Кодировка</translation>
        </message>
        <message>
            <source>Cutter</source>
            <translation>Автоотрез</translation>
        </message>
        <message>
            <source>Full cut</source>
            <translation>Полный</translation>
        </message>
        <message>
            <source>No camera is plugged in.</source>
            <translation>Камера не подключена.</translation>
        </message>
        <message>
            <source>No printer</source>
            <translation>Без принтера</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Нет</translation>
        </message>
        <message>
            <source>Partial cut</source>
            <translation>Частичный</translation>
        </message>
        <message>
            <source>Pin 2</source>
            <translation>Контакт 2</translation>
        </message>
        <message>
            <source>Pin 5</source>
            <translation>Контакт 5</translation>
        </message>
        <message>
            <source>Print a test page</source>
            <translation>Пробная страница</translation>
        </message>
        <message>
            <source>Printing…</source>
            <translation>Печать…</translation>
        </message>
        <message>
            <source>Serial line {port}, {baud} baud</source>
            <translation>Порт {port}, {baud} бод</translation>
        </message>
        <message>
            <source>Taken. Try it now.</source>
            <translation>Принято. Проверьте сейчас.</translation>
        </message>
        <message>
            <source>The camera reads codes: {name}</source>
            <translation>Камера читает коды: {name}</translation>
        </message>
        <message>
            <source>Use no printer</source>
            <translation>Без принтера</translation>
        </message>
    </context>
    <context>
        <name>Drawer</name>
        <message>
            <source>Amount</source>
            <translation>Сумма</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>Денежный ящик</translation>
        </message>
        <message>
            <source>Cash from sales</source>
            <translation>Наличные от продаж</translation>
        </message>
        <message>
            <source>Cash given back</source>
            <translation>Выдано по возвратам</translation>
        </message>
        <message>
            <source>Change for a customer</source>
            <translation>Размен для покупателя</translation>
        </message>
        <message>
            <source>Change from the bank</source>
            <translation>Размен из банка</translation>
        </message>
        <message>
            <source>Close the drawer</source>
            <translation>Закрыть смену</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Смена закрыта</translation>
        </message>
        <message>
            <source>Closed {when}</source>
            <translation>Смена закрыта: {when}</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>Пересчитать ещё раз</translation>
        </message>
        <message>
            <source>Count and close</source>
            <translation>Пересчёт и закрытие</translation>
        </message>
        <message>
            <source>Count the drawer</source>
            <translation>Пересчёт кассы</translation>
        </message>
        <message>
            <source>Count the float and press 1: from then on the till keeps track of the cash.</source>
            <translation>Пересчитайте размен в ящике и нажмите 1: с этого момента учитываются наличные.</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>Пересчитано</translation>
        </message>
        <message>
            <source>Counted so far</source>
            <translation>Насчитано</translation>
        </message>
        <message>
            <source>Counted · the drawer is still open</source>
            <translation>Пересчитано · смена ещё открыта</translation>
        </message>
        <message>
            <source>Done counting</source>
            <translation>Готово, пересчитано</translation>
        </message>
        <message>
            <source>Drawer counted</source>
            <translation>Касса пересчитана</translation>
        </message>
        <message>
            <source>Drawer log</source>
            <translation>Что сделано</translation>
        </message>
        <message>
            <source>Drawer was left ajar</source>
            <translation>Ящик был не закрыт</translation>
        </message>
        <message>
            <source>Exactly right</source>
            <translation>Всё сходится</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>Размен</translation>
        </message>
        <message>
            <source>Float topped up</source>
            <translation>Пополнение размена</translation>
        </message>
        <message>
            <source>How many of {worth}</source>
            <translation>Сколько по {worth}</translation>
        </message>
        <message>
            <source>Last Z reading</source>
            <translation>Последний Z-отчёт</translation>
        </message>
        <message>
            <source>Money found</source>
            <translation>Найденные деньги</translation>
        </message>
        <message>
            <source>No drawer was closed at this till yet.</source>
            <translation>На этой кассе смену ещё ни разу не закрывали.</translation>
        </message>
        <message>
            <source>Not counted yet</source>
            <translation>Ещё не пересчитано</translation>
        </message>
        <message>
            <source>Not opened yet</source>
            <translation>Смена ещё не открывалась</translation>
        </message>
        <message>
            <source>Open since {when}</source>
            <translation>Смена открыта с {when}</translation>
        </message>
        <message>
            <source>Open with a float</source>
            <translation>Открыть смену</translation>
        </message>
        <message>
            <source>Open without a sale</source>
            <translation>Открыть ящик</translation>
        </message>
        <message>
            <source>Opened with a float</source>
            <translation>Смена открыта</translation>
        </message>
        <message>
            <source>Opened without a sale</source>
            <translation>Ящик открыт без продажи</translation>
        </message>
        <message>
            <source>Or the total</source>
            <translation>Или сумма</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>Излишек</translation>
        </message>
        <message>
            <source>PIN of a supervisor or manager</source>
            <translation>PIN старшего кассира или менеджера</translation>
        </message>
        <message>
            <source>Paid in</source>
            <translation>Внесение</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>Выплата</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Напечатать ещё раз</translation>
        </message>
        <message>
            <source>Receipt roll</source>
            <translation>Чековая лента</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Записать</translation>
        </message>
        <message>
            <source>Recorded. Put the money in and close the drawer.</source>
            <translation>Записано. Положите деньги и закройте ящик.</translation>
        </message>
        <message>
            <source>Recorded. Take the money out and close the drawer.</source>
            <translation>Записано. Возьмите деньги и закройте ящик.</translation>
        </message>
        <message>
            <source>Recorded. The drawer opens.</source>
            <translation>Записано. Ящик открывается.</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Недостача</translation>
        </message>
        <message>
            <source>Should be in the drawer</source>
            <translation>Должно быть</translation>
        </message>
        <message>
            <source>Small purchase</source>
            <translation>Мелкая покупка</translation>
        </message>
        <message>
            <source>Supplier paid</source>
            <translation>Оплата поставщику</translation>
        </message>
        <message>
            <source>Taken to the bank</source>
            <translation>Сдано в банк</translation>
        </message>
        <message>
            <source>The cash in the drawer now.</source>
            <translation>Размен, который сейчас в ящике.</translation>
        </message>
        <message>
            <source>The drawer belongs to the shop's own till.</source>
            <translation>Ящик относится к основной кассе.</translation>
        </message>
        <message>
            <source>The drawer is open.</source>
            <translation>Смена открыта.</translation>
        </message>
        <message>
            <source>The last drawer</source>
            <translation>Прошлая смена</translation>
        </message>
        <message>
            <source>Times counted</source>
            <translation>Сколько раз считали</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Что</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Когда</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Кто</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>X reading</source>
            <translation>X-отчёт</translation>
        </message>
        <message>
            <source>X · the drawer stays open</source>
            <translation>X-отчёт · смена остаётся открытой</translation>
        </message>
        <message>
            <source>Z no. {no} · the drawer is closed</source>
            <translation>Z-отчёт № {no} · смена закрыта</translation>
        </message>
        <message>
            <source>approved by {name}</source>
            <translation>подтв. {name}</translation>
        </message>
        <message numerus="yes">
            <source>{n} damaged entries are not in it</source>
            <translation>
                <numerusform>без {n} повреждённой записи</numerusform>
                <numerusform>без {n} повреждённых записей</numerusform>
                <numerusform>без {n} повреждённых записей</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Edit</name>
        <message>
            <source>All lines together: {amount}</source>
            <translation>Все строки вместе: {amount}</translation>
        </message>
        <message>
            <source>Amount off</source>
            <translation>Скидка суммой</translation>
        </message>
        <message>
            <source>Amount off; 0 removes it</source>
            <translation>Сумма скидки; 0 убирает её</translation>
        </message>
        <message>
            <source>Change price</source>
            <translation>Изменить цену</translation>
        </message>
        <message>
            <source>Choose a line first.</source>
            <translation>Сначала выберите строку.</translation>
        </message>
        <message>
            <source>Discount %</source>
            <translation>Скидка %</translation>
        </message>
        <message>
            <source>Discount on the whole basket</source>
            <translation>Скидка на весь чек</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Количество</translation>
        </message>
        <message>
            <source>How many points?</source>
            <translation>Сколько баллов?</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Other price</source>
            <translation>Другая цена</translation>
        </message>
        <message>
            <source>Per cent off; 0 removes it</source>
            <translation>Процент скидки; 0 убирает её</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Points are a member's: find them first, with F2.</source>
            <translation>Баллы есть у участника: сначала найдите его, F2.</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Задать</translation>
        </message>
        <message>
            <source>Take off</source>
            <translation>Применить скидку</translation>
        </message>
        <message>
            <source>Type how many.</source>
            <translation>Введите количество.</translation>
        </message>
        <message>
            <source>Use them</source>
            <translation>Списать</translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation>PIN состоит из 4–12 цифр.</translation>
        </message>
        <message>
            <source>A manager has to approve that with a PIN.</source>
            <translation>Это должен подтвердить менеджер своим PIN.</translation>
        </message>
        <message>
            <source>A supervisor or a manager has to approve that with a PIN.</source>
            <translation>Это должен подтвердить своим PIN старший кассир или менеджер.</translation>
        </message>
        <message>
            <source>Add a manager first, who can change this later.</source>
            <translation>Сначала добавьте менеджера, который сможет это менять.</translation>
        </message>
        <message numerus="yes">
            <source>At least {n} points at a time</source>
            <translation>
                <numerusform>Не меньше {n} балла за раз</numerusform>
                <numerusform>Не меньше {n} баллов за раз</numerusform>
                <numerusform>Не меньше {n} баллов за раз</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most {n} points on this bill</source>
            <translation>
                <numerusform>Не больше {n} балла на этот чек</numerusform>
                <numerusform>Не больше {n} баллов на этот чек</numerusform>
                <numerusform>Не больше {n} баллов на этот чек</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose the member first.</source>
            <translation>Сначала выберите участника.</translation>
        </message>
        <message>
            <source>Count the drawer first; then it can be closed.</source>
            <translation>Сначала пересчитайте кассу; потом смену можно закрыть.</translation>
        </message>
        <message>
            <source>Enough codes were sent for now. Ask two questions.</source>
            <translation>Кодов пока достаточно. Задайте два вопроса.</translation>
        </message>
        <message>
            <source>For {limit} points or more, scan the member's card or code</source>
            <translation>Чтобы списать от {limit}, отсканируйте карту или код</translation>
        </message>
        <message>
            <source>No printer is set up. Choose one in the settings, F11.</source>
            <translation>Принтер не выбран. Выберите его в настройках, F11.</translation>
        </message>
        <message>
            <source>No sale of this till has that receipt number. Check the number on the paper.</source>
            <translation>На этой кассе нет продажи с таким номером чека. Проверьте номер на чеке.</translation>
        </message>
        <message>
            <source>No till of this shop made this receipt code.</source>
            <translation>Этот код чека сделан не кассой этого магазина.</translation>
        </message>
        <message>
            <source>Nobody else manages this till. Make somebody else a manager first.</source>
            <translation>Больше никто не управляет этой кассой. Сначала назначьте другого менеджера.</translation>
        </message>
        <message>
            <source>Nobody here has that PIN. A manager has to type theirs.</source>
            <translation>Такого PIN нет ни у кого. Введите PIN менеджера.</translation>
        </message>
        <message>
            <source>Nobody here has that PIN. A supervisor or a manager has to type theirs.</source>
            <translation>Такого PIN нет ни у кого. Введите PIN старшего кассира или менеджера.</translation>
        </message>
        <message>
            <source>Not paid yet: pay or cancel it in the orders, Ctrl+O</source>
            <translation>Ещё не оплачено: примите оплату или отмените в заказах, Ctrl+O</translation>
        </message>
        <message>
            <source>Nothing here can be paid with points</source>
            <translation>Здесь ничего нельзя оплатить баллами</translation>
        </message>
        <message>
            <source>Nothing on this bill is what the reward pays for</source>
            <translation>В этом чеке нет ничего, за что платит эта награда</translation>
        </message>
        <message>
            <source>Of line {line} only {left} can still come back.</source>
            <translation>По строке {line} можно вернуть ещё только {left}.</translation>
        </message>
        <message>
            <source>Only a manager may do that: type a manager's PIN.</source>
            <translation>Это может только менеджер: введите PIN менеджера.</translation>
        </message>
        <message>
            <source>Only a supervisor or a manager may do that: type such a PIN.</source>
            <translation>Это может старший кассир или менеджер: введите такой PIN.</translation>
        </message>
        <message numerus="yes">
            <source>Only {n} are safe now (asked {asked})</source>
            <translation>
                <numerusform>Сейчас доступно только {n} (запрошено {asked})</numerusform>
                <numerusform>Сейчас доступно только {n} (запрошено {asked})</numerusform>
                <numerusform>Сейчас доступно только {n} (запрошено {asked})</numerusform>
            </translation>
        </message>
        <message>
            <source>Please look at {field} again.</source>
            <translation>Проверьте ещё раз поле {field}.</translation>
        </message>
        <message>
            <source>Points are only earned here, not used</source>
            <translation>Здесь баллы только начисляются</translation>
        </message>
        <message numerus="yes">
            <source>Points can be claimed for {n} days after the sale.</source>
            <translation>
                <numerusform>Баллы можно получить в течение {n} дня после покупки.</numerusform>
                <numerusform>Баллы можно получить в течение {n} дней после покупки.</numerusform>
                <numerusform>Баллы можно получить в течение {n} дней после покупки.</numerusform>
            </translation>
        </message>
        <message>
            <source>Points go in steps of {step}</source>
            <translation>Баллы списываются по {step}</translation>
        </message>
        <message>
            <source>Points wait until it is known who calls: Ctrl+K</source>
            <translation>Баллы ждут, пока не ясно, кто звонит: Ctrl+K</translation>
        </message>
        <message>
            <source>Rewards are for members. Find the member with F2.</source>
            <translation>Награды — для участников. Найдите участника клавишей F2.</translation>
        </message>
        <message>
            <source>Say why in a few words.</source>
            <translation>Укажите причину в нескольких словах.</translation>
        </message>
        <message>
            <source>Somebody is called so already. Choose them in the list.</source>
            <translation>Это имя уже есть. Выберите его в списке.</translation>
        </message>
        <message>
            <source>Something went wrong in the program. Nothing was lost; try again.</source>
            <translation>В программе произошла ошибка. Ничего не потеряно; попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>That did not work ({code}).</source>
            <translation>Не получилось ({code}).</translation>
        </message>
        <message>
            <source>That is decided at the ledger, not at a till.</source>
            <translation>Это решают на сервере, а не на кассе.</translation>
        </message>
        <message>
            <source>That is less than there is to pay.</source>
            <translation>Это меньше суммы к оплате.</translation>
        </message>
        <message>
            <source>That is more coins or notes than a drawer holds.</source>
            <translation>Столько монет или купюр в кассе не поместится.</translation>
        </message>
        <message>
            <source>That is no amount that a drawer can hold.</source>
            <translation>Такой суммы в кассе быть не может.</translation>
        </message>
        <message>
            <source>That is no picture. Choose a PNG or JPEG file.</source>
            <translation>Это не картинка. Выберите файл PNG или JPEG.</translation>
        </message>
        <message>
            <source>That is no printer. Type its address, such as 192.168.1.50.</source>
            <translation>Это не принтер. Введите его адрес, например 192.168.1.50.</translation>
        </message>
        <message>
            <source>That is no serial port. Choose one from the list.</source>
            <translation>Это не последовательный порт. Выберите из списка.</translation>
        </message>
        <message numerus="yes">
            <source>That is not the code. {n} more tries.</source>
            <translation>
                <numerusform>Это не тот код. Ещё {n} попытка.</numerusform>
                <numerusform>Это не тот код. Ещё {n} попытки.</numerusform>
                <numerusform>Это не тот код. Ещё {n} попыток.</numerusform>
            </translation>
        </message>
        <message>
            <source>That is the same member. Choose the other account.</source>
            <translation>Это тот же участник. Выберите другой счёт.</translation>
        </message>
        <message>
            <source>That looks like a payment card. It was not kept: use a loyalty card.</source>
            <translation>Это похоже на платёжную карту. Номер не сохранён: нужна карта лояльности.</translation>
        </message>
        <message>
            <source>That picture is too large for a receipt. Choose a smaller one.</source>
            <translation>Картинка слишком велика для чека. Выберите поменьше.</translation>
        </message>
        <message>
            <source>That text is too long.</source>
            <translation>Этот текст слишком длинный.</translation>
        </message>
        <message>
            <source>That was decided meanwhile.</source>
            <translation>Это уже решили.</translation>
        </message>
        <message>
            <source>The code could not be sent. Ask two questions.</source>
            <translation>Код не удалось отправить. Задайте два вопроса.</translation>
        </message>
        <message>
            <source>The data was written by a newer version of this program. Update the program.</source>
            <translation>Данные записаны более новой версией программы. Обновите программу.</translation>
        </message>
        <message>
            <source>The disk is full, so the till cannot open. Free some space, then try again.</source>
            <translation>Диск заполнен, поэтому касса не может открыться. Освободите место и повторите.</translation>
        </message>
        <message>
            <source>The disk is full, so this was not recorded. Free some space and try again.</source>
            <translation>Диск заполнен, запись не сделана. Освободите место и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>The drawer is not open yet. Open it with its float first.</source>
            <translation>Смена ещё не открыта. Сначала откройте её с разменом.</translation>
        </message>
        <message>
            <source>The drawer is still open. Count it and close it first.</source>
            <translation>Смена ещё открыта. Сначала пересчитайте кассу и закройте смену.</translation>
        </message>
        <message>
            <source>The ledger does not answer. Selling goes on; check the address and the network.</source>
            <translation>Центральный сервер не отвечает. Продажи продолжаются; проверьте адрес и сеть.</translation>
        </message>
        <message>
            <source>The ledger needs a newer version of this program. Selling goes on.</source>
            <translation>Серверу нужна более новая версия программы. Продажи продолжаются.</translation>
        </message>
        <message>
            <source>The ledger no longer accepts this till. A manager can pair it again; nothing is lost.</source>
            <translation>Сервер больше не принимает эту кассу. Менеджер может подключить её снова; ничего не потеряно.</translation>
        </message>
        <message>
            <source>The loyalty programme has mistakes. Ask whoever looks after it.</source>
            <translation>В программе лояльности есть ошибки. Сообщите тому, кто за неё отвечает.</translation>
        </message>
        <message>
            <source>The offer of this reward is over</source>
            <translation>Предложение этой награды закончилось</translation>
        </message>
        <message>
            <source>The pairing code is wrong, too old or used up. Ask for a new one.</source>
            <translation>Код подключения неверен, устарел или уже использован. Запросите новый.</translation>
        </message>
        <message>
            <source>The printer does not answer. Switch it on: waiting receipts print then.</source>
            <translation>Принтер не отвечает. Включите его — чеки напечатаются сами.</translation>
        </message>
        <message>
            <source>The printer is out of paper. Put in a new roll: waiting receipts print then.</source>
            <translation>В принтере кончилась бумага. Вставьте рулон — чеки напечатаются сами.</translation>
        </message>
        <message>
            <source>The printer reports a fault. Switch it off and on: waiting receipts print then.</source>
            <translation>Принтер сообщает о неисправности. Выключите и включите его — чеки напечатаются сами.</translation>
        </message>
        <message>
            <source>The printer's cover is open. Close it: waiting receipts print then.</source>
            <translation>Крышка принтера открыта. Закройте её — чеки напечатаются сами.</translation>
        </message>
        <message>
            <source>The programme has no such reward</source>
            <translation>В программе нет такой награды</translation>
        </message>
        <message>
            <source>The shop has nothing set up to send codes with. Ask two questions.</source>
            <translation>В магазине не настроена отправка кодов. Задайте два вопроса.</translation>
        </message>
        <message>
            <source>The shop knows no such number or address of them. Ask two questions.</source>
            <translation>Магазину неизвестен его номер или адрес. Задайте два вопроса.</translation>
        </message>
        <message>
            <source>The till's data cannot be used. Stop selling here and ask for help; nothing was changed.</source>
            <translation>Данные кассы использовать нельзя. Прекратите продажи и обратитесь за помощью; ничего не изменено.</translation>
        </message>
        <message>
            <source>The till's data is busy or open in another program. Try again.</source>
            <translation>Данные кассы заняты или открыты в другой программе. Попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>There is no folder for {file}. Choose another place.</source>
            <translation>Нет папки для {file}. Выберите другое место.</translation>
        </message>
        <message>
            <source>This card belongs to another member. Find it with F2.</source>
            <translation>Эта карта принадлежит другому участнику. Найдите его: F2.</translation>
        </message>
        <message>
            <source>This code is over. Send another one.</source>
            <translation>Этот код больше не действует. Отправьте другой.</translation>
        </message>
        <message>
            <source>This coupon cannot be used here</source>
            <translation>Этот купон здесь не действует</translation>
        </message>
        <message>
            <source>This coupon code has a mistake. Type it again.</source>
            <translation>В коде купона ошибка. Введите его ещё раз.</translation>
        </message>
        <message>
            <source>This coupon code was cancelled</source>
            <translation>Этот код купона отменён</translation>
        </message>
        <message>
            <source>This coupon code was used before</source>
            <translation>Этот код купона уже использован</translation>
        </message>
        <message>
            <source>This coupon needs its own code. Type what stands on it.</source>
            <translation>Для этого купона нужен его код. Введите код с купона.</translation>
        </message>
        <message>
            <source>This day was closed before. What is sold now counts for the next day.</source>
            <translation>Этот день уже закрыт. Продажи сейчас относятся к следующему дню.</translation>
        </message>
        <message>
            <source>This e-mail belongs to another member. Find it with F2.</source>
            <translation>Этот e-mail принадлежит другому участнику. Найдите его: F2.</translation>
        </message>
        <message>
            <source>This member has had that as often as the programme allows</source>
            <translation>Участник уже получил это столько раз, сколько разрешает программа</translation>
        </message>
        <message>
            <source>This member is not known here. Find them again with F2.</source>
            <translation>Этот участник здесь не известен. Найдите его снова: F2.</translation>
        </message>
        <message>
            <source>This member's account is blocked. The sale can go on without it.</source>
            <translation>Счёт этого участника заблокирован. Продажу можно продолжить без него.</translation>
        </message>
        <message>
            <source>This member's account was merged into another one before.</source>
            <translation>Счёт этого участника уже объединён с другим.</translation>
        </message>
        <message>
            <source>This order was cancelled before it was paid: nothing goes back</source>
            <translation>Заказ отменён до оплаты: возвращать нечего</translation>
        </message>
        <message>
            <source>This order was paid or cancelled before</source>
            <translation>Этот заказ уже оплачен или отменён</translation>
        </message>
        <message>
            <source>This phone number belongs to another member. Find it with F2.</source>
            <translation>Этот телефон принадлежит другому участнику. Найдите его: F2.</translation>
        </message>
        <message>
            <source>This receipt code cannot be read. Scan it again.</source>
            <translation>Код чека не читается. Отсканируйте ещё раз.</translation>
        </message>
        <message>
            <source>This receipt is of a till that is not known here yet. Try again when online.</source>
            <translation>Этот чек с кассы, о которой здесь ещё не знают. Повторите, когда будет связь.</translation>
        </message>
        <message>
            <source>This receipt is of a till that was no longer part of the shop.</source>
            <translation>Этот чек с кассы, которая уже не принадлежала магазину.</translation>
        </message>
        <message>
            <source>This receipt is too long for its code. Take it back at the till that sold it.</source>
            <translation>Чек слишком длинный для кода. Примите возврат на кассе, где он пробит.</translation>
        </message>
        <message>
            <source>This reward has run out</source>
            <translation>Эта награда закончилась</translation>
        </message>
        <message>
            <source>This reward is a gift, and the member holds none</source>
            <translation>Эту награду нельзя купить, а у участника её нет</translation>
        </message>
        <message>
            <source>This reward is not for this member, place or time</source>
            <translation>Эта награда не для этого участника, места или времени</translation>
        </message>
        <message>
            <source>This reward was offered for later</source>
            <translation>Эта награда предложена на более поздний срок</translation>
        </message>
        <message>
            <source>This sale has a member already. Its points are given once.</source>
            <translation>У этой продажи уже есть участник. Баллы начисляются один раз.</translation>
        </message>
        <message>
            <source>This sale was recorded before with other content. Start a new one.</source>
            <translation>Эта продажа уже записана с другим содержимым. Начните новую.</translation>
        </message>
        <message>
            <source>This till has not joined a ledger yet.</source>
            <translation>Эта касса ещё не подключена к серверу.</translation>
        </message>
        <message>
            <source>This till is open already, in another window or program. Close that one, then try again.</source>
            <translation>Эта касса уже открыта в другом окне или программе. Закройте её там и повторите.</translation>
        </message>
        <message>
            <source>This till may not write to {file}. Choose another place.</source>
            <translation>Касса не может записать {file}. Выберите другое место.</translation>
        </message>
        <message>
            <source>This version cannot do that yet.</source>
            <translation>Эта версия пока так не умеет.</translation>
        </message>
        <message>
            <source>Till {number} took this order: its goods come back there</source>
            <translation>Этот заказ приняла касса {number}: товар принимают обратно там</translation>
        </message>
        <message>
            <source>Too many baskets are on hold. Recall one first.</source>
            <translation>Отложено слишком много чеков. Сначала откройте один.</translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait {n} seconds.</source>
            <translation>
                <numerusform>Слишком много неверных PIN. Подождите {n} секунду.</numerusform>
                <numerusform>Слишком много неверных PIN. Подождите {n} секунды.</numerusform>
                <numerusform>Слишком много неверных PIN. Подождите {n} секунд.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong answers for this member: wait {n} seconds</source>
            <translation>
                <numerusform>Слишком много неверных ответов: подождите {n} секунду</numerusform>
                <numerusform>Слишком много неверных ответов: подождите {n} секунды</numerusform>
                <numerusform>Слишком много неверных ответов: подождите {n} секунд</numerusform>
            </translation>
        </message>
        <message>
            <source>Type a name of up to 60 letters.</source>
            <translation>Введите имя длиной до 60 знаков.</translation>
        </message>
        <message>
            <source>Type a name of up to 64 letters.</source>
            <translation>Введите название длиной до 64 знаков.</translation>
        </message>
        <message>
            <source>Type a number of points, with a minus to take them.</source>
            <translation>Введите число баллов, с минусом — чтобы списать.</translation>
        </message>
        <message>
            <source>Type a phone number, an e-mail or a card first.</source>
            <translation>Сначала введите телефон, e-mail или карту.</translation>
        </message>
        <message>
            <source>Type an amount above nothing.</source>
            <translation>Введите сумму больше нуля.</translation>
        </message>
        <message>
            <source>Type the pairing code first.</source>
            <translation>Сначала введите код подключения.</translation>
        </message>
        <message>
            <source>What was recorded of this went bad and cannot be shown. Selling goes on.</source>
            <translation>Запись об этом повреждена, показать её нельзя. Продажа продолжается.</translation>
        </message>
        <message>
            <source>Wrong name or PIN. Try again.</source>
            <translation>Неверное имя или PIN. Попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>You may not write to the till's data. Ask whoever looks after this computer.</source>
            <translation>У вас нет права записывать данные кассы. Обратитесь к тому, кто обслуживает этот компьютер.</translation>
        </message>
        <message>
            <source>{file} could not be written. Choose another place.</source>
            <translation>Не удалось записать {file}. Выберите другое место.</translation>
        </message>
        <message numerus="yes">
            <source>{n} points stay on the account</source>
            <translation>
                <numerusform>{n} балл остаётся на счёте</numerusform>
                <numerusform>{n} балла остаются на счёте</numerusform>
                <numerusform>{n} баллов остаются на счёте</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is no amount. Type it like {example}.</source>
            <translation>«{text}» — не сумма. Введите, например, {example}.</translation>
        </message>
    </context>
    <context>
        <name>Exceptions</name>
        <message>
            <source>A cashier served their own account</source>
            <translation>Кассир обслужил свой счёт</translation>
        </message>
        <message>
            <source>A coupon that could not be used was used</source>
            <translation>Принят купон, который нельзя было принять</translation>
        </message>
        <message>
            <source>A program sent a number twice with other content. The first one counts.</source>
            <translation>Программа прислала один номер с разным содержанием. Действует первый.</translation>
        </message>
        <message>
            <source>A report that cannot be read</source>
            <translation>Сообщение, которое нельзя прочесть</translation>
        </message>
        <message>
            <source>A report that could not be posted</source>
            <translation>Сообщение, которое не удалось провести</translation>
        </message>
        <message>
            <source>A reward too many</source>
            <translation>Лишнее вознаграждение</translation>
        </message>
        <message>
            <source>A sale given to a member after payment</source>
            <translation>Покупка записана на участника после оплаты</translation>
        </message>
        <message>
            <source>A sale or a return names a member or a sale that the ledger has not heard of for a week.</source>
            <translation>Покупка или возврат называет участника или покупку, о которых сервер неделю ничего не знает.</translation>
        </message>
        <message>
            <source>A till began its records anew, or can no longer send a part of them.</source>
            <translation>Касса начала записи заново или не может отправить их часть.</translation>
        </message>
        <message>
            <source>A till lacks what it had sent</source>
            <translation>У кассы нет того, что она отправила</translation>
        </message>
        <message>
            <source>A till was restored from a backup</source>
            <translation>Касса восстановлена из копии</translation>
        </message>
        <message>
            <source>A till's clock was changed</source>
            <translation>Часы кассы перевели</translation>
        </message>
        <message>
            <source>A till's file runs twice</source>
            <translation>Файл кассы работает в двух местах</translation>
        </message>
        <message>
            <source>A till's records went bad</source>
            <translation>Записи кассы повреждены</translation>
        </message>
        <message>
            <source>All is well: nothing waits for a decision.</source>
            <translation>Всё в порядке: в этом магазине нет открытых вопросов.</translation>
        </message>
        <message>
            <source>An entry names an unknown member or sale</source>
            <translation>Запись ждёт данных, которые не пришли</translation>
        </message>
        <message>
            <source>Ask whether it was their own purchase.</source>
            <translation>Спросите, была ли это личная покупка.</translation>
        </message>
        <message>
            <source>Asking the ledger …</source>
            <translation>Запрос к серверу …</translation>
        </message>
        <message>
            <source>Bytes on its disk changed, so a part cannot be sent any more. Have the disk looked at.</source>
            <translation>Данные на диске изменились, часть уже не отправить. Пусть диск проверят.</translation>
        </message>
        <message>
            <source>Clear the till</source>
            <translation>Разблокировать кассу</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Принять решение</translation>
        </message>
        <message>
            <source>Dismiss it</source>
            <translation>Отклонить</translation>
        </message>
        <message>
            <source>Give it to a member</source>
            <translation>Записать на участника</translation>
        </message>
        <message>
            <source>Goods came back twice</source>
            <translation>Товар вернули дважды</translation>
        </message>
        <message>
            <source>It counts for the member whom you name</source>
            <translation>Засчитывается участнику, которого вы выберете</translation>
        </message>
        <message>
            <source>It had run out, was used before, was not theirs, or came more often than allowed.</source>
            <translation>Оно закончилось, уже использовано, чужое или выдано чаще, чем можно.</translation>
        </message>
        <message>
            <source>It is kept, and never counts</source>
            <translation>Хранится и никогда не засчитывается</translation>
        </message>
        <message>
            <source>It uses points again. See first that it runs only once</source>
            <translation>Она снова списывает баллы. Сначала убедитесь, что она запущена один раз</translation>
        </message>
        <message>
            <source>It was a mistake</source>
            <translation>Это была ошибка</translation>
        </message>
        <message>
            <source>It was kept and does nothing.</source>
            <translation>Оно сохранено и ничего не меняет.</translation>
        </message>
        <message>
            <source>It was kept to the byte and does nothing. Whoever looks after the tills should see it.</source>
            <translation>Оно сохранено целиком и ничего не меняет. Пусть посмотрит тот, кто обслуживает кассы.</translation>
        </message>
        <message>
            <source>It was paid or cancelled before, at another till. Give the money back.</source>
            <translation>Его оплатили или отменили раньше, на другой кассе. Верните деньги.</translation>
        </message>
        <message>
            <source>It was restored from a backup, or copied. It uses no points until a manager clears it at another till.</source>
            <translation>Её восстановили из копии или скопировали. Баллы не списываются, пока менеджер не разрешит это на другой кассе.</translation>
        </message>
        <message>
            <source>It was used up, cancelled or not for this sale, and the till did not know it yet.</source>
            <translation>Он использован, отменён или не для этой покупки, а касса ещё не знала.</translation>
        </message>
        <message>
            <source>It went back, or ran ahead of the ledger's. Sales may stand under a wrong hour.</source>
            <translation>Они пошли назад или обогнали сервер. У покупок может быть неверный час.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Оставить как есть</translation>
        </message>
        <message>
            <source>Looked at the receipts</source>
            <translation>Проверили чеки</translation>
        </message>
        <message>
            <source>Many sales for one account within minutes.</source>
            <translation>Много покупок на один счёт за несколько минут.</translation>
        </message>
        <message>
            <source>Member: {name}</source>
            <translation>Участник: {name}</translation>
        </message>
        <message>
            <source>Merge them</source>
            <translation>Объединить</translation>
        </message>
        <message>
            <source>Money for an order that nobody owed</source>
            <translation>Деньги за заказ, которых никто не был должен</translation>
        </message>
        <message>
            <source>More points printed than the rules give</source>
            <translation>На чеке лишние баллы</translation>
        </message>
        <message>
            <source>More points used than available</source>
            <translation>Списано больше баллов, чем было</translation>
        </message>
        <message>
            <source>Nobody travels so fast: the card may be shared or copied.</source>
            <translation>Так быстро не ездят: карта общая или скопирована.</translation>
        </message>
        <message>
            <source>Nothing to decide</source>
            <translation>Открытых вопросов нет</translation>
        </message>
        <message>
            <source>Offline since {when}; this is what the ledger last reported.</source>
            <translation>Нет связи с {when}; это последнее, что сообщил сервер.</translation>
        </message>
        <message>
            <source>One card in two shops within minutes</source>
            <translation>Одна карта в двух магазинах за несколько минут</translation>
        </message>
        <message>
            <source>One cashier, one member, too often</source>
            <translation>Один кассир и один участник слишком часто</translation>
        </message>
        <message>
            <source>One member again and again</source>
            <translation>Один участник снова и снова</translation>
        </message>
        <message>
            <source>One number for two sales</source>
            <translation>Один номер у двух покупок</translation>
        </message>
        <message>
            <source>One receipt, claimed twice</source>
            <translation>Один чек, баллы запрошены дважды</translation>
        </message>
        <message>
            <source>Order {number} in the web shop, {when}</source>
            <translation>Заказ {number} в интернет-магазине, {when}</translation>
        </message>
        <message>
            <source>Points were used twice before one place heard of the other; earning repays it.</source>
            <translation>Баллы списали в двух местах, пока те не знали друг о друге; новые баллы это погасят.</translation>
        </message>
        <message>
            <source>Printed: {printed} points. The rules give {computed}.</source>
            <translation>Напечатано баллов: {printed}. По правилам: {computed}.</translation>
        </message>
        <message>
            <source>Probably one person with two accounts</source>
            <translation>Похоже, один человек с двумя счетами</translation>
        </message>
        <message>
            <source>Sales of people without a card may be going to one account.</source>
            <translation>Покупки людей без карты могут уходить на один счёт.</translation>
        </message>
        <message>
            <source>See what is to be decided</source>
            <translation>Посмотреть вопросы менеджеру</translation>
        </message>
        <message>
            <source>Shut the till out</source>
            <translation>Отключить кассу</translation>
        </message>
        <message>
            <source>Somebody joined with a card, phone or e-mail that another member has.</source>
            <translation>Кого-то зарегистрировали с картой, телефоном или e-mail другого участника.</translation>
        </message>
        <message>
            <source>Somebody joined without details</source>
            <translation>Участник зарегистрирован без данных</translation>
        </message>
        <message>
            <source>Something to look at</source>
            <translation>Стоит посмотреть</translation>
        </message>
        <message>
            <source>Take the surplus back</source>
            <translation>Забрать лишнее</translation>
        </message>
        <message>
            <source>Talked to the member</source>
            <translation>Поговорили с участником</translation>
        </message>
        <message>
            <source>The ledger does not answer; this is what it last reported.</source>
            <translation>Сервер не отвечает; это последнее, что он сообщил.</translation>
        </message>
        <message>
            <source>The ledger has not answered yet. This till does not know what is to be decided.</source>
            <translation>Сервер ещё не ответил. Список появится, как только будет связь.</translation>
        </message>
        <message>
            <source>The member keeps what the receipt says unless you take it back.</source>
            <translation>У участника останется то, что в чеке, если вы не заберёте.</translation>
        </message>
        <message>
            <source>The member keeps what the rules give</source>
            <translation>У участника остаётся то, что по правилам</translation>
        </message>
        <message>
            <source>The member whom you name keeps all points and cards</source>
            <translation>Выбранный участник получит все баллы и карты</translation>
        </message>
        <message>
            <source>The points of a sale went to a member and were asked for once more.</source>
            <translation>Баллы за покупку начислили участнику и запросили ещё раз.</translation>
        </message>
        <message>
            <source>The same card or number has: {name}</source>
            <translation>Та же карта или номер у: {name}</translation>
        </message>
        <message>
            <source>The shop pays; the member no longer owes it</source>
            <translation>Платит магазин; участник больше не должен</translation>
        </message>
        <message>
            <source>The till found it by itself. What it had sent before is at the ledger.</source>
            <translation>Касса обнаружила это сама. Отправленное раньше есть на сервере.</translation>
        </message>
        <message>
            <source>The till is lost</source>
            <translation>Касса утрачена</translation>
        </message>
        <message>
            <source>Their points count, but no name and no number came with it.</source>
            <translation>Баллы засчитаны, но имя и номер не пришли.</translation>
        </message>
        <message>
            <source>They may use points again where the ledger cannot be asked</source>
            <translation>Снова могут списывать баллы без связи с сервером</translation>
        </message>
        <message>
            <source>This version has no words for it: {kind}</source>
            <translation>В этой версии нет слов для этого: {kind}</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>Вопросы менеджеру</translation>
        </message>
        <message>
            <source>Trust them offline again</source>
            <translation>Снова доверять офлайн</translation>
        </message>
        <message>
            <source>Two returns of the same goods, at two tills or before they heard of each other.</source>
            <translation>Два возврата одного товара: на двух кассах или пока они не знали друг о друге.</translation>
        </message>
        <message>
            <source>Used before: {fact}</source>
            <translation>Списано раньше: {fact}</translation>
        </message>
        <message>
            <source>What do you decide?</source>
            <translation>Что вы решаете?</translation>
        </message>
        <message>
            <source>Which member?</source>
            <translation>Выберите участника</translation>
        </message>
        <message>
            <source>Which one: {name}</source>
            <translation>Что именно: {name}</translation>
        </message>
        <message>
            <source>Whoever had taken the money named the member afterwards.</source>
            <translation>Тот, кто принял деньги, назвал участника потом.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Why: {code}</source>
            <translation>Причина: {code}</translation>
        </message>
        <message>
            <source>Write off the debt</source>
            <translation>Простить долг</translation>
        </message>
        <message>
            <source>You looked at it, and it stays as it is</source>
            <translation>Вы посмотрели; всё остаётся как есть</translation>
        </message>
        <message>
            <source>decided</source>
            <translation>решено</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>отказано</translation>
        </message>
        <message>
            <source>there are more</source>
            <translation>есть ещё</translation>
        </message>
        <message>
            <source>to send</source>
            <translation>не отправлено</translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} балл</numerusform>
                <numerusform>{n} балла</numerusform>
                <numerusform>{n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points were not covered</source>
            <translation>
                <numerusform>Не хватило {n} балла</numerusform>
                <numerusform>Не хватило {n} баллов</numerusform>
                <numerusform>Не хватило {n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} to decide</source>
            <translation>
                <numerusform>Требует решения: {n}</numerusform>
                <numerusform>Требуют решения: {n}</numerusform>
                <numerusform>Требуют решения: {n}</numerusform>
            </translation>
        </message>
        <message>
            <source>{shop} · as of {when}</source>
            <translation>{shop} · по данным сервера на {when}</translation>
        </message>
        <message>
            <source>{till}, receipt {number}, {when}</source>
            <translation>{till}, чек {number}, {when}</translation>
        </message>
        <message>
            <source>{what}: decided by {name}, {when}</source>
            <translation>Решение «{what}»: {name}, {when}</translation>
        </message>
        <message>
            <source>{words}. It is done as soon as the ledger has it.</source>
            <translation>{words}. Исполнится, когда дойдёт до сервера.</translation>
        </message>
        <message>
            <source>“{what}” could not be done ({code}). Decide again.</source>
            <translation>«{what}» не удалось выполнить ({code}). Решите ещё раз.</translation>
        </message>
    </context>
    <context>
        <name>Exchange</name>
        <message>
            <source>Finish the exchange first, or open it again with F9.</source>
            <translation>Сначала завершите обмен или откройте его снова клавишей F9.</translation>
        </message>
        <message>
            <source>{amount} comes back. Scan the new goods, or F9 goes back to the return.</source>
            <translation>К возврату {amount}. Отсканируйте новые товары; F9 — назад к возврату.</translation>
        </message>
    </context>
    <context>
        <name>Find</name>
        <message>
            <source>Baskets on hold</source>
            <translation>Отложенные чеки</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>Найти участника</translation>
        </message>
        <message>
            <source>Find a product</source>
            <translation>Найти товар</translation>
        </message>
        <message>
            <source>No lines yet</source>
            <translation>Пока пусто</translation>
        </message>
        <message>
            <source>No product found for “{text}”. F5 sells an amount.</source>
            <translation>Товар «{text}» не найден. F5 — продать на сумму.</translation>
        </message>
        <message>
            <source>Nobody found for “{text}”. F3 lets them join.</source>
            <translation>Никто не найден: «{text}». F3 — новый участник.</translation>
        </message>
        <message>
            <source>Nothing is on hold</source>
            <translation>Ничего не отложено</translation>
        </message>
        <message>
            <source>The ledger does not answer: choose them again when it does.</source>
            <translation>Сервер не отвечает: выберите этого участника ещё раз, когда он ответит.</translation>
        </message>
        <message>
            <source>Type a part of its name or number</source>
            <translation>Введите часть названия или номера</translation>
        </message>
        <message>
            <source>Type a phone number or its last digits, a part of a name, a card or an e-mail</source>
            <translation>Введите телефон или его последние цифры, часть имени, карту или e-mail</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>выбрать</translation>
        </message>
        <message>
            <source>from another shop</source>
            <translation>из другого магазина</translation>
        </message>
        <message>
            <source>let them join</source>
            <translation>новый участник</translation>
        </message>
        <message>
            <source>look in every shop</source>
            <translation>искать во всех магазинах</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>с {time}</translation>
        </message>
        <message>
            <source>take it</source>
            <translation>подтвердить</translation>
        </message>
        <message numerus="yes">
            <source>{n} lines</source>
            <translation>
                <numerusform>{n} позиция</numerusform>
                <numerusform>{n} позиции</numerusform>
                <numerusform>{n} позиций</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is not known here, and offline no other shop can be asked.</source>
            <translation>«{text}» здесь не найдено, а связи с сервером нет: повторите позже.</translation>
        </message>
        <message>
            <source>“{text}” is not known here. Looking in every shop…</source>
            <translation>«{text}» здесь не найдено. Поиск во всех магазинах…</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>A card or number was added</source>
            <translation>Добавлена карта или номер</translation>
        </message>
        <message>
            <source>A card, number or address was removed</source>
            <translation>Удалена карта, номер или адрес</translation>
        </message>
        <message>
            <source>A manager decided: {reason}</source>
            <translation>Решение менеджера: {reason}</translation>
        </message>
        <message>
            <source>A purchase was given to this member afterwards</source>
            <translation>Покупка записана позже</translation>
        </message>
        <message>
            <source>Agreed to: {what}</source>
            <translation>Согласие: {what}</translation>
        </message>
        <message>
            <source>An order by phone was noted</source>
            <translation>Принят заказ по телефону</translation>
        </message>
        <message>
            <source>An order by phone was paid</source>
            <translation>Заказ по телефону оплачен</translation>
        </message>
        <message>
            <source>Bonus</source>
            <translation>Бонус</translation>
        </message>
        <message>
            <source>Bonus: {reason}</source>
            <translation>Бонус: {reason}</translation>
        </message>
        <message>
            <source>Came from their other account</source>
            <translation>Перешло с другого счёта того же человека</translation>
        </message>
        <message>
            <source>Card replaced: {reason}</source>
            <translation>Карта заменена: {reason}</translation>
        </message>
        <message>
            <source>Corrected to what the rules give</source>
            <translation>Исправлено по правилам</translation>
        </message>
        <message>
            <source>Earned with a purchase</source>
            <translation>Начислено за покупку</translation>
        </message>
        <message>
            <source>Given back: goods were returned</source>
            <translation>Возвращено: возврат товара</translation>
        </message>
        <message>
            <source>Given by hand: {reason}</source>
            <translation>Вручную: {reason}</translation>
        </message>
        <message>
            <source>Given to a good cause</source>
            <translation>Пожертвовано</translation>
        </message>
        <message>
            <source>Given to another member</source>
            <translation>Передано другому участнику</translation>
        </message>
        <message>
            <source>Goods returned at this till</source>
            <translation>Возврат товара на этой кассе</translation>
        </message>
        <message>
            <source>Joined at this till</source>
            <translation>Регистрация на этой кассе</translation>
        </message>
        <message>
            <source>Merged into another account: {reason}</source>
            <translation>Объединено с другим счётом: {reason}</translation>
        </message>
        <message>
            <source>More was used than was there</source>
            <translation>Списано больше, чем было</translation>
        </message>
        <message>
            <source>Moved to their other account</source>
            <translation>Перешло на другой счёт того же человека</translation>
        </message>
        <message>
            <source>Name or birthday corrected</source>
            <translation>Исправлено имя или день рождения</translation>
        </message>
        <message>
            <source>Overspent points repaid</source>
            <translation>Погашен перерасход</translation>
        </message>
        <message>
            <source>Points became usable</source>
            <translation>Баллы стали доступны</translation>
        </message>
        <message>
            <source>Points expired</source>
            <translation>Баллы сгорели</translation>
        </message>
        <message>
            <source>Points used</source>
            <translation>Баллы списаны</translation>
        </message>
        <message>
            <source>Purchase at this till</source>
            <translation>Покупка здесь</translation>
        </message>
        <message>
            <source>Purchase at this till; {used} points used, {earned} earned</source>
            <translation>Покупка здесь: списано {used}, начислено {earned}</translation>
        </message>
        <message>
            <source>Received from another member</source>
            <translation>Получено от другого участника</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Записано</translation>
        </message>
        <message>
            <source>Recorded: {reason}</source>
            <translation>Записано: {reason}</translation>
        </message>
        <message>
            <source>Something that this version has no words for: {kind}</source>
            <translation>То, для чего в этой версии нет слов: {kind}</translation>
        </message>
        <message>
            <source>Taken back: goods were returned</source>
            <translation>Аннулировано: возврат товара</translation>
        </message>
        <message>
            <source>Taken by hand: {reason}</source>
            <translation>Списано вручную: {reason}</translation>
        </message>
        <message>
            <source>What was owed was let go</source>
            <translation>Долг прощён</translation>
        </message>
        <message>
            <source>What was owed was let go: {reason}</source>
            <translation>Долг прощён: {reason}</translation>
        </message>
        <message>
            <source>Withdrawn: {what}</source>
            <translation>Отозвано согласие: {what}</translation>
        </message>
        <message>
            <source>another reason</source>
            <translation>другое</translation>
        </message>
        <message>
            <source>approved by {name}</source>
            <translation>подтвердил(а) {name}</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>повреждена</translation>
        </message>
        <message>
            <source>for joining</source>
            <translation>за регистрацию</translation>
        </message>
        <message>
            <source>for the anniversary</source>
            <translation>к годовщине</translation>
        </message>
        <message>
            <source>for the birthday</source>
            <translation>ко дню рождения</translation>
        </message>
        <message>
            <source>in the web shop</source>
            <translation>в интернет-магазине</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>потеряна</translation>
        </message>
        <message>
            <source>on the phone</source>
            <translation>по телефону</translation>
        </message>
        <message>
            <source>stolen</source>
            <translation>украдена</translation>
        </message>
    </context>
    <context>
        <name>Join</name>
        <message>
            <source>Ask for their consent to take part, then tick it.</source>
            <translation>Спросите согласие на участие и отметьте его.</translation>
        </message>
        <message>
            <source>Birthday</source>
            <translation>День рождения</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Esc goes back to the sale, now with this member.</source>
            <translation>Esc — назад к продаже: баллы получит этот участник.</translation>
        </message>
        <message>
            <source>Have them take a photo of the code: any till reads it.</source>
            <translation>Пусть участник сфотографирует код: его примет любая касса.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Зарегистрировать</translation>
        </message>
        <message>
            <source>Join the programme</source>
            <translation>Новый участник</translation>
        </message>
        <message>
            <source>Joined</source>
            <translation>Участник зарегистрирован</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Print the code</source>
            <translation>Напечатать код</translation>
        </message>
        <message>
            <source>That is no birthday. Type it as 21.4.1990, or 21.4 without the year.</source>
            <translation>Это не день рождения. Введите его как 21.4.1990 или 21.4 без года.</translation>
        </message>
        <message>
            <source>That is no card number of this shop.</source>
            <translation>Это не номер карты этого магазина.</translation>
        </message>
        <message>
            <source>That is no e-mail address.</source>
            <translation>Это не адрес e-mail.</translation>
        </message>
        <message>
            <source>That is no phone number. Type it with its area code.</source>
            <translation>Это не номер телефона. Введите его с кодом.</translation>
        </message>
        <message>
            <source>They agree to take part</source>
            <translation>Согласие на участие</translation>
        </message>
        <message>
            <source>They want offers by message</source>
            <translation>Хочет получать предложения</translation>
        </message>
        <message>
            <source>Type how they want to be called.</source>
            <translation>Введите, как обращаться к участнику.</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Добро пожаловать</translation>
        </message>
        <message>
            <source>as they want to be called</source>
            <translation>как обращаться</translation>
        </message>
        <message>
            <source>dd/mm or dd/mm/yyyy</source>
            <translation>дд.мм или дд.мм.гггг</translation>
        </message>
        <message>
            <source>or an e-mail, or a card</source>
            <translation>или e-mail, или карта</translation>
        </message>
        <message>
            <source>scan or type, if they have one</source>
            <translation>отсканируйте, если есть</translation>
        </message>
    </context>
    <context>
        <name>Keypad</name>
        <message>
            <source>Delete the last one</source>
            <translation>Удалить последнюю</translation>
        </message>
        <message>
            <source>Go on, as Enter does</source>
            <translation>Дальше, как Enter</translation>
        </message>
        <message>
            <source>On-screen digits</source>
            <translation>Экранные цифры</translation>
        </message>
        <message>
            <source>What is usual</source>
            <translation>Обычные ответы</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>A call begins, or ends with nothing ordered</source>
            <translation>Начать или закончить звонок</translation>
        </message>
        <message>
            <source>A coupon that was typed</source>
            <translation>Применить введённый купон</translation>
        </message>
        <message>
            <source>A member's page: as its buttons say</source>
            <translation>Страница участника: как на кнопках</translation>
        </message>
        <message>
            <source>Another price: =3.20</source>
            <translation>Другая цена: =3,20</translation>
        </message>
        <message>
            <source>Back; never clears</source>
            <translation>Назад; ничего не стирает</translation>
        </message>
        <message>
            <source>Begin or end training</source>
            <translation>Начать или закончить обучение</translation>
        </message>
        <message>
            <source>Card: all, or the part that is typed</source>
            <translation>Карта: всё или введённая часть</translation>
        </message>
        <message>
            <source>Change the chosen line: how many, discount, price</source>
            <translation>Изменить строку: количество, скидку, цену</translation>
        </message>
        <message>
            <source>Choose a line</source>
            <translation>Выбрать строку</translation>
        </message>
        <message>
            <source>Code, delivery, payment: as the buttons say</source>
            <translation>Код, выдача, оплата: как на кнопке</translation>
        </message>
        <message>
            <source>Discard waiting printouts</source>
            <translation>Не печатать ждущие чеки</translation>
        </message>
        <message>
            <source>Discount: /10% or /1.50; //10% for the basket</source>
            <translation>Скидка: /10% или /1,50; //10% на весь чек</translation>
        </message>
        <message>
            <source>Exact cash, or the amount typed</source>
            <translation>Наличные: без сдачи или введённая сумма</translation>
        </message>
        <message>
            <source>Exchange: sell other goods for what is ticked</source>
            <translation>Обмен отмеченного на другие товары</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>Найти участника</translation>
        </message>
        <message>
            <source>Find a product</source>
            <translation>Найти товар</translation>
        </message>
        <message>
            <source>Give the last sale to a member</source>
            <translation>Записать последнюю продажу на участника</translation>
        </message>
        <message>
            <source>Hold this sale, or recall one</source>
            <translation>Отложить чек или открыть отложенный</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Клавиши</translation>
        </message>
        <message>
            <source>Let a new member join</source>
            <translation>Новый участник</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Строки</translation>
        </message>
        <message>
            <source>Lock the till</source>
            <translation>Заблокировать кассу</translation>
        </message>
        <message>
            <source>Mail the receipt to the member</source>
            <translation>Отправить чек участнику по e-mail</translation>
        </message>
        <message>
            <source>Other pages</source>
            <translation>Другие страницы</translation>
        </message>
        <message>
            <source>Pay, or record the sale</source>
            <translation>Оплата или запись продажи</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Оплата</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Print the receipt again</source>
            <translation>Напечатать чек ещё раз</translation>
        </message>
        <message>
            <source>Print waiting receipts</source>
            <translation>Напечатать ждущие чеки</translation>
        </message>
        <message>
            <source>Remove the member</source>
            <translation>Продажа без участника</translation>
        </message>
        <message>
            <source>Return goods</source>
            <translation>Возврат товара</translation>
        </message>
        <message>
            <source>Rewards; then 1–9 uses one</source>
            <translation>Награды; затем 1–9 выбирает</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>Продажа</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Settings: a part; the next row</source>
            <translation>Настройки: раздел; следующая строка</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Пробел</translation>
        </message>
        <message>
            <source>Split: typed in cash, the rest by card</source>
            <translation>Смешанная: часть наличными, часть картой</translation>
        </message>
        <message>
            <source>The cash drawer</source>
            <translation>Денежный ящик</translation>
        </message>
        <message>
            <source>The member's page: history, cards</source>
            <translation>Страница участника: история, карты</translation>
        </message>
        <message>
            <source>The notes that are offered</source>
            <translation>Предложенные купюры</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>Эта справка</translation>
        </message>
        <message>
            <source>Three of the next item, or of the chosen line</source>
            <translation>Три штуки следующего или этого товара</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Касса</translation>
        </message>
        <message>
            <source>Today's figures, closing the day</source>
            <translation>Итоги дня, закрытие дня</translation>
        </message>
        <message>
            <source>Today: by till or cashier; another day</source>
            <translation>День: по кассам или кассирам; другой день</translation>
        </message>
        <message>
            <source>Type an amount</source>
            <translation>Ввести сумму</translation>
        </message>
        <message>
            <source>Type how many points</source>
            <translation>Ввести число баллов</translation>
        </message>
        <message>
            <source>Undo and correct the last sale</source>
            <translation>Отменить и исправить последнюю продажу</translation>
        </message>
        <message>
            <source>Undo the last step</source>
            <translation>Отменить последний шаг</translation>
        </message>
        <message>
            <source>Unpaid phone orders</source>
            <translation>Заказы, ждущие оплаты</translation>
        </message>
        <message>
            <source>Use the most, or take it back</source>
            <translation>Списать максимум или отменить</translation>
        </message>
        <message>
            <source>Verify the caller</source>
            <translation>Узнать, кто звонит</translation>
        </message>
        <message>
            <source>Void the line</source>
            <translation>Удалить строку</translation>
        </message>
        <message>
            <source>What a manager must decide</source>
            <translation>Вопросы менеджеру</translation>
        </message>
    </context>
    <context>
        <name>List</name>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
    </context>
    <context>
        <name>Mailing</name>
        <message>
            <source>Asking the ledger for the address …</source>
            <translation>Запрос адреса у сервера …</translation>
        </message>
        <message>
            <source>No e-mail address is known of this member. Ctrl+I, then N adds one.</source>
            <translation>У этого участника нет e-mail. Добавить: Ctrl+I, затем N.</translation>
        </message>
        <message>
            <source>Only a receipt of a member's purchase at the counter can be mailed.</source>
            <translation>По e-mail можно отправить только чек участника за покупку на кассе.</translation>
        </message>
        <message>
            <source>The ledger does not answer, so nothing can be mailed now. Ctrl+P prints it.</source>
            <translation>Сервер не отвечает, сейчас по e-mail не отправить. Чек можно напечатать: Ctrl+P.</translation>
        </message>
        <message>
            <source>The ledger has not heard of this member yet. Try again in a moment.</source>
            <translation>Сервер ещё не знает этого участника. Попробуйте чуть позже.</translation>
        </message>
        <message>
            <source>The receipt goes to {address}.</source>
            <translation>Чек будет отправлен на {address}.</translation>
        </message>
        <message>
            <source>The receipt is on its way already.</source>
            <translation>Чек уже отправляется.</translation>
        </message>
    </context>
    <context>
        <name>Member</name>
        <message>
            <source>A member would earn</source>
            <translation>Участник получил бы</translation>
        </message>
        <message>
            <source>Account blocked · sell without it</source>
            <translation>Счёт заблокирован · продавайте без него</translation>
        </message>
        <message>
            <source>At {when}</source>
            <translation>На {when}</translation>
        </message>
        <message>
            <source>Available later</source>
            <translation>Будут позже</translation>
        </message>
        <message>
            <source>Balance is older than today</source>
            <translation>Баланс старше сегодняшнего дня</translation>
        </message>
        <message>
            <source>Birthday this month</source>
            <translation>День рождения в этом месяце</translation>
        </message>
        <message>
            <source>Card {card}</source>
            <translation>Карта {card}</translation>
        </message>
        <message>
            <source>Card, phone or name</source>
            <translation>Карта, телефон или имя</translation>
        </message>
        <message>
            <source>Confirmed · {when}</source>
            <translation>Подтверждено · {when}</translation>
        </message>
        <message>
            <source>Earns now, can be used once confirmed</source>
            <translation>Баллы начисляются, списать можно позже</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Позже</translation>
        </message>
        <message>
            <source>Member without a name</source>
            <translation>Участник без имени</translation>
        </message>
        <message>
            <source>No member yet</source>
            <translation>Участник не указан</translation>
        </message>
        <message>
            <source>Nobody's sale</source>
            <translation>Продажа без участника</translation>
        </message>
        <message>
            <source>Not confirmed</source>
            <translation>Не подтв.</translation>
        </message>
        <message>
            <source>Not yet confirmed</source>
            <translation>Ещё не подтверждено</translation>
        </message>
        <message>
            <source>Offer until {on}: {name}</source>
            <translation>Предложение до {on}: {name}</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Points usable online only until {on}</source>
            <translation>Списание при связи до {on}</translation>
        </message>
        <message>
            <source>Points usable online only until {on} · overspent twice</source>
            <translation>Списание при связи до {on} · 2 перерасхода</translation>
        </message>
        <message>
            <source>Safe now</source>
            <translation>Доступно</translation>
        </message>
        <message>
            <source>Safe to use now</source>
            <translation>Доступно</translation>
        </message>
        <message>
            <source>Scan a card, or type a phone or a name</source>
            <translation>Отсканируйте карту, введите телефон или имя</translation>
        </message>
        <message>
            <source>birthday</source>
            <translation>день рождения</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>счёт заблокирован</translation>
        </message>
        <message>
            <source>enough points</source>
            <translation>баллов хватает</translation>
        </message>
        <message>
            <source>worth {worth}</source>
            <translation>это {worth}</translation>
        </message>
        <message>
            <source>{amount} more to spend</source>
            <translation>осталось купить на {amount}</translation>
        </message>
        <message numerus="yes">
            <source>{n} expire after {on}</source>
            <translation>
                <numerusform>{n} сгорит после {on}</numerusform>
                <numerusform>{n} сгорят после {on}</numerusform>
                <numerusform>{n} сгорят после {on}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more points</source>
            <translation>
                <numerusform>ещё {n} балл</numerusform>
                <numerusform>ещё {n} балла</numerusform>
                <numerusform>ещё {n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more purchases</source>
            <translation>
                <numerusform>ещё {n} покупка</numerusform>
                <numerusform>ещё {n} покупки</numerusform>
                <numerusform>ещё {n} покупок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first</source>
            <translation>
                <numerusform>Долг {n} балл погасится первым</numerusform>
                <numerusform>Долг {n} балла погасится первым</numerusform>
                <numerusform>Долг {n} баллов погасится первым</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first; this sale earns as usual</source>
            <translation>
                <numerusform>Сначала погасится долг {n} балл; баллы за покупку начислятся</numerusform>
                <numerusform>Сначала погасится долг {n} балла; баллы за покупку начислятся</numerusform>
                <numerusform>Сначала погасится долг {n} баллов; баллы за покупку начислятся</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points expire after {on}</source>
            <translation>
                <numerusform>{n} балл сгорит после {on}</numerusform>
                <numerusform>{n} балла сгорят после {on}</numerusform>
                <numerusform>{n} баллов сгорят после {on}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} usable</source>
            <translation>
                <numerusform>доступен {n}</numerusform>
                <numerusform>доступно {n}</numerusform>
                <numerusform>доступно {n}</numerusform>
            </translation>
        </message>
        <message>
            <source>{points} left</source>
            <translation>останется {points}</translation>
        </message>
        <message>
            <source>{worth} off</source>
            <translation>Скидка {worth}</translation>
        </message>
    </context>
    <context>
        <name>MemberPage</name>
        <message>
            <source>A minus takes points. A manager approves with a PIN.</source>
            <translation>Минус списывает баллы. Подтвердит менеджер своим PIN.</translation>
        </message>
        <message>
            <source>A new card for {name}; the old one is worth nothing any more</source>
            <translation>Новая карта: {name}; старая больше не действует</translation>
        </message>
        <message>
            <source>A till that stands alone cannot; after it has joined a ledger, that can.</source>
            <translation>Касса без сервера этого не умеет; после подключения это сможет сервер.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Add a card</source>
            <translation>Добавить карту</translation>
        </message>
        <message>
            <source>Add a phone</source>
            <translation>Добавить телефон</translation>
        </message>
        <message>
            <source>Add an e-mail</source>
            <translation>Добавить e‑mail</translation>
        </message>
        <message>
            <source>Added. It finds the member from now on.</source>
            <translation>Добавлено. Теперь участника можно найти и так.</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>Дать</translation>
        </message>
        <message>
            <source>Another birthday for {name}: points for it come on that day</source>
            <translation>Другой день рождения: {name}. Баллы за него будут в этот день</translation>
        </message>
        <message>
            <source>As they want to be called. What is empty stays as it is.</source>
            <translation>Как обращаться к участнику. Пустое поле ничего не меняет.</translation>
        </message>
        <message>
            <source>Ask whoever runs the shop's ledger: they delete an account, or send the member the data kept about them.</source>
            <translation>Обратитесь к администратору сервера: он удалит счёт или пришлёт участнику его данные.</translation>
        </message>
        <message>
            <source>Balance after</source>
            <translation>Остаток</translation>
        </message>
        <message>
            <source>Birthday: {month}</source>
            <translation>День рождения: {month}</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Cards and numbers</source>
            <translation>Карты и номера</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Подтверждено</translation>
        </message>
        <message>
            <source>Confirmed by the ledger</source>
            <translation>Подтверждено сервером</translation>
        </message>
        <message>
            <source>Consent withdrawn. Whoever runs the ledger deletes the account if the member wants that.</source>
            <translation>Отозвано. Если участник хочет, счёт удалит администратор сервера.</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Согласия</translation>
        </message>
        <message>
            <source>Correcting an earlier entry</source>
            <translation>Исправление прежней ошибки</translation>
        </message>
        <message>
            <source>Details and consents</source>
            <translation>Данные и согласия</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>E-mail, kept only in the ledger</source>
            <translation>E-mail, хранится только на сервере</translation>
        </message>
        <message>
            <source>Erase or export</source>
            <translation>Удаление или выгрузка</translation>
        </message>
        <message>
            <source>Every entry: this till stands alone</source>
            <translation>Все записи: эта касса работает одна</translation>
        </message>
        <message>
            <source>Find the member first, with F2.</source>
            <translation>Сначала найдите участника: F2.</translation>
        </message>
        <message>
            <source>Give or take points</source>
            <translation>Баллы вручную</translation>
        </message>
        <message>
            <source>Had lost the card</source>
            <translation>Терял карту</translation>
        </message>
        <message>
            <source>Has a new number</source>
            <translation>Новый номер</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>It finds the member from now on, at every till.</source>
            <translation>По нему участника можно будет найти на любой кассе.</translation>
        </message>
        <message>
            <source>Joined twice</source>
            <translation>Зарегистрирован дважды</translation>
        </message>
        <message>
            <source>Later ones: the ledger knows them</source>
            <translation>О более поздних знает сервер</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Объединить</translation>
        </message>
        <message>
            <source>Merge two accounts</source>
            <translation>Объединить счета</translation>
        </message>
        <message>
            <source>Messages with offers</source>
            <translation>Сообщения с предложениями</translation>
        </message>
        <message>
            <source>Name and birthday</source>
            <translation>Имя и день рождения</translation>
        </message>
        <message>
            <source>No entries at this till yet</source>
            <translation>На этой кассе записей пока нет</translation>
        </message>
        <message>
            <source>No points</source>
            <translation>Баллов нет</translation>
        </message>
        <message>
            <source>None were given</source>
            <translation>Не давались</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>Пока ничего не было</translation>
        </message>
        <message>
            <source>Offers made from purchases</source>
            <translation>Предложения по покупкам</translation>
        </message>
        <message>
            <source>Older entries</source>
            <translation>Старые записи</translation>
        </message>
        <message>
            <source>One more card for {name}: whoever has it can spend the points</source>
            <translation>Ещё одна карта ({name}): у кого она, тот может потратить баллы</translation>
        </message>
        <message>
            <source>Only the ledger knows</source>
            <translation>Знает только сервер</translation>
        </message>
        <message>
            <source>Only the ledger knows them</source>
            <translation>Знает только сервер</translation>
        </message>
        <message>
            <source>Others may have been given: the ledger knows them</source>
            <translation>Согласия хранит сервер</translation>
        </message>
        <message>
            <source>Payment card, as a token</source>
            <translation>Платёжная карта (токен)</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Points by expiry</source>
            <translation>Баллы по срокам</translation>
        </message>
        <message>
            <source>Points do not expire at a till that stands alone</source>
            <translation>На кассе без сервера баллы не сгорают</translation>
        </message>
        <message>
            <source>Points were missing</source>
            <translation>Баллы не начислились</translation>
        </message>
        <message>
            <source>QR code</source>
            <translation>QR-код</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Записать</translation>
        </message>
        <message>
            <source>Recorded. Every till will show it.</source>
            <translation>Записано. Так будет на каждой кассе.</translation>
        </message>
        <message>
            <source>Recorded. The ledger merges them now, and every till hears of it.</source>
            <translation>Записано. Сервер объединяет их, и все кассы об этом узнают.</translation>
        </message>
        <message>
            <source>Recorded. They are merged as soon as the ledger can be reached.</source>
            <translation>Записано. Они объединятся, когда сервер будет доступен.</translation>
        </message>
        <message>
            <source>Recorded: consent withdrawn.</source>
            <translation>Отзыв согласия записан.</translation>
        </message>
        <message>
            <source>Recorded: they agree.</source>
            <translation>Согласие записано.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Removed on {day}</source>
            <translation>Карта удалена {day}</translation>
        </message>
        <message>
            <source>Removed. It finds nobody any more.</source>
            <translation>Удалено. Больше никого не находит.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Заменить</translation>
        </message>
        <message>
            <source>Replace a card</source>
            <translation>Заменить карту</translation>
        </message>
        <message>
            <source>Replaced on {day}: {reason}</source>
            <translation>Карта заменена {day}: {reason}</translation>
        </message>
        <message>
            <source>Something went wrong for them</source>
            <translation>По нашей вине</translation>
        </message>
        <message>
            <source>Taking part in the programme</source>
            <translation>Участие в программе</translation>
        </message>
        <message>
            <source>The ledger does not answer, so this till shows what it knows itself.</source>
            <translation>Сервер не отвечает, поэтому касса показывает то, что знает сама.</translation>
        </message>
        <message>
            <source>The new card</source>
            <translation>Новая карта</translation>
        </message>
        <message>
            <source>The new card works; the old one does not.</source>
            <translation>Новая карта действует, старая — нет.</translation>
        </message>
        <message>
            <source>The old card stops working at once.</source>
            <translation>После замены старая карта сразу перестанет действовать.</translation>
        </message>
        <message>
            <source>The other account</source>
            <translation>Другой счёт</translation>
        </message>
        <message>
            <source>The other account ends; this one keeps all points, cards and numbers.</source>
            <translation>Другой счёт закрывается; этот получает все баллы, карты и номера.</translation>
        </message>
        <message>
            <source>This till's own entries; asking the ledger for the rest …</source>
            <translation>Записи этой кассы; запрос остальных …</translation>
        </message>
        <message>
            <source>This till's own entries; the rest needs the ledger</source>
            <translation>Записи этой кассы; остальное — на сервере</translation>
        </message>
        <message>
            <source>What happened to the old card</source>
            <translation>Что стало со старой</translation>
        </message>
        <message>
            <source>Whoever has the card can spend the points: give it to the member only.</source>
            <translation>У кого карта, тот может потратить баллы: отдавайте её только участнику.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Отозвать</translation>
        </message>
        <message>
            <source>agreed</source>
            <translation>согласие есть</translation>
        </message>
        <message>
            <source>do not expire</source>
            <translation>бессрочно</translation>
        </message>
        <message>
            <source>expire after {day}</source>
            <translation>действуют по {day}</translation>
        </message>
        <message>
            <source>member since {day}</source>
            <translation>участник с {day}</translation>
        </message>
        <message>
            <source>not agreed</source>
            <translation>согласия нет</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>не известен</translation>
        </message>
        <message>
            <source>not yet confirmed</source>
            <translation>ещё не подтверждено</translation>
        </message>
        <message>
            <source>scan or type it</source>
            <translation>отсканируйте или введите</translation>
        </message>
        <message>
            <source>the e-mail</source>
            <translation>e-mail</translation>
        </message>
        <message>
            <source>usable from {day}</source>
            <translation>доступны с {day}</translation>
        </message>
        <message>
            <source>usable once the order is paid</source>
            <translation>доступны после оплаты заказа</translation>
        </message>
        <message numerus="yes">
            <source>{n} entries, from every till and shop</source>
            <translation>
                <numerusform>{n} запись, со всех касс и магазинов</numerusform>
                <numerusform>{n} записи, со всех касс и магазинов</numerusform>
                <numerusform>{n} записей, со всех касс и магазинов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} балл</numerusform>
                <numerusform>{n} балла</numerusform>
                <numerusform>{n} баллов</numerusform>
            </translation>
        </message>
        <message>
            <source>{other} ends; points and cards go to {name}</source>
            <translation>{other} закрывается; баллы и карты переходят к {name}</translation>
        </message>
        <message>
            <source>{points} points are recorded.</source>
            <translation>Записано баллов: {points}.</translation>
        </message>
        <message>
            <source>{points} points for {name}: {reason}</source>
            <translation>Баллы {points}, {name}: {reason}</translation>
        </message>
        <message>
            <source>{what} finds {name} no more</source>
            <translation>{what}: больше не находит {name}</translation>
        </message>
    </context>
    <context>
        <name>More</name>
        <message>
            <source>More</source>
            <translation>Ещё</translation>
        </message>
    </context>
    <context>
        <name>Pay</name>
        <message>
            <source>Cash {amount}</source>
            <translation>Наличные {amount}</translation>
        </message>
        <message>
            <source>Checked, continue</source>
            <translation>Проверено, далее</translation>
        </message>
        <message>
            <source>Exchange, nothing to pay</source>
            <translation>Обмен без доплаты</translation>
        </message>
        <message>
            <source>Give back {amount}</source>
            <translation>Вернуть {amount}</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>Следующий покупатель</translation>
        </message>
        <message>
            <source>Pay {amount}</source>
            <translation>Оплата {amount}</translation>
        </message>
        <message>
            <source>Place order {amount}</source>
            <translation>Оформить заказ {amount}</translation>
        </message>
        <message>
            <source>Record {amount}</source>
            <translation>Записать {amount}</translation>
        </message>
        <message>
            <source>Recording…</source>
            <translation>Запись…</translation>
        </message>
    </context>
    <context>
        <name>Payment</name>
        <message>
            <source>Card</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Card {amount}</source>
            <translation>Карта {amount}</translation>
        </message>
        <message>
            <source>Card {amount} no longer counts: give it back at the terminal.</source>
            <translation>Оплата картой {amount} больше не учитывается: верните её на терминале.</translation>
        </message>
        <message>
            <source>Card {taken} is noted, {left} is left. Esc takes it back.</source>
            <translation>Картой учтено {taken}, осталось {left}. Esc — отменить.</translation>
        </message>
        <message>
            <source>Card {taken}, {left} left</source>
            <translation>Картой {taken}, осталось {left}</translation>
        </message>
        <message>
            <source>Cards have paid {over} too much. Esc takes the last part back.</source>
            <translation>Картами переплачено {over}. Esc — отменить последнюю часть.</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Наличные</translation>
        </message>
        <message>
            <source>Cash given</source>
            <translation>Получено наличными</translation>
        </message>
        <message>
            <source>Cash given · to split, type the cash part first</source>
            <translation>Получено наличными · для смешанной сначала введите сумму наличными</translation>
        </message>
        <message>
            <source>Change {amount}</source>
            <translation>Сдача {amount}</translation>
        </message>
        <message>
            <source>Exact cash</source>
            <translation>Без сдачи</translation>
        </message>
        <message>
            <source>Exact cash {amount}</source>
            <translation>Без сдачи {amount}</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Оплата</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>Смешанная</translation>
        </message>
        <message>
            <source>There are no coins for {left}: take it by card, or a part of it in cash with S.</source>
            <translation>Монетами {left} не набрать: примите картой или часть наличными клавишей S.</translation>
        </message>
        <message>
            <source>Type the cash part first, then S.</source>
            <translation>Сначала введите сумму наличными, затем S.</translation>
        </message>
        <message>
            <source>no amount</source>
            <translation>не сумма</translation>
        </message>
        <message>
            <source>too much</source>
            <translation>слишком много</translation>
        </message>
        <message>
            <source>{amount} missing</source>
            <translation>не хватает {amount}</translation>
        </message>
        <message>
            <source>{given} is too much cash for {due}. Type it again.</source>
            <translation>{given} наличными за {due} — слишком много. Введите ещё раз.</translation>
        </message>
        <message>
            <source>{missing} is missing. S takes the rest by card.</source>
            <translation>Не хватает {missing}. S — остальное картой.</translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message>
            <source>Add somebody</source>
            <translation>Добавить сотрудника</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Кассир</translation>
        </message>
        <message>
            <source>Change role</source>
            <translation>Сменить роль</translation>
        </message>
        <message>
            <source>Change who may sign in</source>
            <translation>Изменить, кто может работать</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Менеджер</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>Новый PIN</translation>
        </message>
        <message>
            <source>Nobody yet: whoever starts this till may use it.</source>
            <translation>Пока никого: кассой пользуется любой, кто её запустил.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Сотрудники</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Старший кассир</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>Отключить</translation>
        </message>
        <message>
            <source>Switch on again</source>
            <translation>Снова включить</translation>
        </message>
        <message>
            <source>What they may do: F7 goes to the next</source>
            <translation>Роль (F7 — следующая)</translation>
        </message>
        <message>
            <source>Who may sign in at this till. Once anyone is listed, everyone must sign in.</source>
            <translation>Кто может работать на этой кассе. Если список не пуст, вход обязателен.</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>вход отключён</translation>
        </message>
        <message>
            <source>{name} can sign in as {role}.</source>
            <translation>{name}: вход разрешён, роль: {role}.</translation>
        </message>
        <message>
            <source>{name} signs in no more. What they did keeps their name.</source>
            <translation>{name} больше не входит. Имя остаётся на всём сделанном.</translation>
        </message>
    </context>
    <context>
        <name>Points</name>
        <message>
            <source>Asking the ledger… Esc goes on without</source>
            <translation>Запрос к серверу… Esc — без баллов</translation>
        </message>
        <message>
            <source>Asking the ledger… Esc uses {amount}</source>
            <translation>Запрос к серверу… Esc — списать {amount}</translation>
        </message>
        <message>
            <source>Fewer points</source>
            <translation>Меньше баллов</translation>
        </message>
        <message>
            <source>For {limit} points or more, scan the member's card first</source>
            <translation>Чтобы списать от {limit}, отсканируйте карту</translation>
        </message>
        <message>
            <source>More points</source>
            <translation>Больше баллов</translation>
        </message>
        <message>
            <source>No points can be used until this till is paired again</source>
            <translation>Баллы не списать, пока кассу не подключат снова</translation>
        </message>
        <message>
            <source>None can be used until the ledger answers</source>
            <translation>Баллы не списать, пока сервер не ответит</translation>
        </message>
        <message numerus="yes">
            <source>Only {n} can be used now (asked {asked})</source>
            <translation>
                <numerusform>В этой покупке — до {n} (запрошено {asked})</numerusform>
                <numerusform>В этой покупке — до {n} (запрошено {asked})</numerusform>
                <numerusform>В этой покупке — до {n} (запрошено {asked})</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only {n} until the ledger answers (asked {asked})</source>
            <translation>
                <numerusform>Пока сервер не ответит: только {n} (запрошено {asked})</numerusform>
                <numerusform>Пока сервер не ответит: только {n} (запрошено {asked})</numerusform>
                <numerusform>Пока сервер не ответит: только {n} (запрошено {asked})</numerusform>
            </translation>
        </message>
        <message>
            <source>Points cannot be used until a manager clears this till</source>
            <translation>Баллы не списать, пока менеджер не снимет запрет</translation>
        </message>
        <message>
            <source>Points to use</source>
            <translation>Сколько списать</translation>
        </message>
        <message>
            <source>Scan an item first</source>
            <translation>Сначала отсканируйте товар</translation>
        </message>
        <message>
            <source>This bill is too small to use points</source>
            <translation>Чек слишком мал, чтобы списать баллы</translation>
        </message>
        <message>
            <source>Type how many points, then Enter.</source>
            <translation>Введите число баллов и нажмите Enter.</translation>
        </message>
        <message numerus="yes">
            <source>Up to {n} points here</source>
            <translation>
                <numerusform>В этой покупке — до {n} балла</numerusform>
                <numerusform>В этой покупке — до {n} баллов</numerusform>
                <numerusform>В этой покупке — до {n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usable from {n} points</source>
            <translation>
                <numerusform>Списать можно от {n} балла</numerusform>
                <numerusform>Списать можно от {n} баллов</numerusform>
                <numerusform>Списать можно от {n} баллов</numerusform>
            </translation>
        </message>
        <message>
            <source>Use most</source>
            <translation>Списать макс.</translation>
        </message>
        <message>
            <source>Use none</source>
            <translation>Не списывать</translation>
        </message>
        <message>
            <source>Use points</source>
            <translation>Списать баллы</translation>
        </message>
        <message>
            <source>Use {amount}</source>
            <translation>Списать {amount}</translation>
        </message>
        <message numerus="yes">
            <source>{n} points = {worth}</source>
            <translation>
                <numerusform>{n} балл = {worth}</numerusform>
                <numerusform>{n} балла = {worth}</numerusform>
                <numerusform>{n} баллов = {worth}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points left, usable from {limit}</source>
            <translation>
                <numerusform>Остался {n} балл, списать можно от {limit}</numerusform>
                <numerusform>Осталось {n} балла, списать можно от {limit}</numerusform>
                <numerusform>Осталось {n} баллов, списать можно от {limit}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Printing</name>
        <message numerus="yes">
            <source>Discard {n} waiting printouts</source>
            <translation>
                <numerusform>Не печатать: {n}</numerusform>
                <numerusform>Не печатать: {n}</numerusform>
                <numerusform>Не печатать: {n}</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing waits any more.</source>
            <translation>Ничего больше не ждёт печати.</translation>
        </message>
        <message>
            <source>Nothing waits to be printed.</source>
            <translation>Ничего не ждёт печати.</translation>
        </message>
        <message numerus="yes">
            <source>Press again to discard {n} printouts. F9 prints receipts again.</source>
            <translation>
                <numerusform>Нажмите ещё раз, чтобы не печатать {n} документ. Чеки можно напечатать снова через F9.</numerusform>
                <numerusform>Нажмите ещё раз, чтобы не печатать {n} документа. Чеки можно напечатать снова через F9.</numerusform>
                <numerusform>Нажмите ещё раз, чтобы не печатать {n} документов. Чеки можно напечатать снова через F9.</numerusform>
            </translation>
        </message>
        <message>
            <source>Printed.</source>
            <translation>Напечатано.</translation>
        </message>
        <message>
            <source>The disk is full, so this was not printed. Free some space, then print it again.</source>
            <translation>Диск заполнен, поэтому это не напечатано. Освободите место и напечатайте снова.</translation>
        </message>
        <message>
            <source>The till's data was busy, so this was not printed. Print it again.</source>
            <translation>Данные кассы были заняты, поэтому это не напечатано. Напечатайте снова.</translation>
        </message>
    </context>
    <context>
        <name>Receipt</name>
        <message>
            <source>By e-mail</source>
            <translation>По e-mail</translation>
        </message>
        <message>
            <source>Exchange recorded</source>
            <translation>Обмен записан</translation>
        </message>
        <message>
            <source>Give it to a member</source>
            <translation>Записать на участника</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Напечатать ещё раз</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Чек</translation>
        </message>
        <message>
            <source>Return recorded</source>
            <translation>Возврат записан</translation>
        </message>
        <message>
            <source>Sale recorded</source>
            <translation>Продажа записана</translation>
        </message>
        <message>
            <source>The next scan begins the next sale.</source>
            <translation>Следующее сканирование начнёт новую продажу.</translation>
        </message>
        <message>
            <source>Undo and correct</source>
            <translation>Отменить и исправить</translation>
        </message>
    </context>
    <context>
        <name>Reprint</name>
        <message>
            <source>Another till sold this: print it there.</source>
            <translation>Это продала другая касса: печатайте там.</translation>
        </message>
        <message>
            <source>Last receipts</source>
            <translation>Последние чеки</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Возврат</translation>
        </message>
        <message>
            <source>These goods came back already. Ctrl+P prints the paper again.</source>
            <translation>Эти товары уже вернули. Ctrl+P печатает чек ещё раз.</translation>
        </message>
        <message>
            <source>open</source>
            <translation>открыть</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>возвращено</translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message>
            <source>Everything on this receipt came back already.</source>
            <translation>Всё по этому чеку уже возвращено.</translation>
        </message>
        <message>
            <source>Exchange for other goods</source>
            <translation>Обменять на другие товары</translation>
        </message>
        <message numerus="yes">
            <source>Give its {n} points to a member</source>
            <translation>
                <numerusform>Начислить {n} балл участнику</numerusform>
                <numerusform>Начислить {n} балла участнику</numerusform>
                <numerusform>Начислить {n} баллов участнику</numerusform>
            </translation>
        </message>
        <message>
            <source>No member is known for this receipt</source>
            <translation>Для этого чека участник неизвестен</translation>
        </message>
        <message>
            <source>One fewer</source>
            <translation>На один меньше</translation>
        </message>
        <message>
            <source>One more</source>
            <translation>На один больше</translation>
        </message>
        <message>
            <source>Open a receipt to see its member</source>
            <translation>Откройте чек, чтобы увидеть, чей он</translation>
        </message>
        <message>
            <source>Receipt number</source>
            <translation>Номер чека</translation>
        </message>
        <message>
            <source>Receipt number, such as 1-204-9f3ac01b</source>
            <translation>Номер чека, например 1-204-9f3ac01b</translation>
        </message>
        <message>
            <source>Return goods</source>
            <translation>Возврат товара</translation>
        </message>
        <message>
            <source>Scan the receipt, or type its number as it is printed</source>
            <translation>Отсканируйте чек или введите его номер</translation>
        </message>
        <message>
            <source>came back already</source>
            <translation>уже возвращено</translation>
        </message>
        <message>
            <source>how many</source>
            <translation>количество</translation>
        </message>
        <message>
            <source>tick</source>
            <translation>отметить</translation>
        </message>
        <message>
            <source>{left} of {all} left</source>
            <translation>осталось {left} из {all}</translation>
        </message>
        <message>
            <source>{number} · sold {when}</source>
            <translation>{number} · продано {when}</translation>
        </message>
        <message>
            <source>{number} · sold {when} at another till</source>
            <translation>{number} · продано {when} на другой кассе</translation>
        </message>
        <message>
            <source>{quantity} sold</source>
            <translation>продано {quantity}</translation>
        </message>
    </context>
    <context>
        <name>Rewards</name>
        <message>
            <source>A benefit</source>
            <translation>привилегия</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Все</translation>
        </message>
        <message>
            <source>All rewards</source>
            <translation>Все награды</translation>
        </message>
        <message>
            <source>Donation to {cause}</source>
            <translation>пожертвование: {cause}</translation>
        </message>
        <message>
            <source>Free delivery</source>
            <translation>бесплатная доставка</translation>
        </message>
        <message>
            <source>Free product</source>
            <translation>товар бесплатно</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Без награды</translation>
        </message>
        <message>
            <source>Points buy rewards here</source>
            <translation>Здесь баллы меняют на награды</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>Награды</translation>
        </message>
        <message>
            <source>There are no rewards for this sale</source>
            <translation>Для этой покупки наград нет</translation>
        </message>
        <message>
            <source>This programme has no rewards.</source>
            <translation>В этой программе нет наград.</translation>
        </message>
        <message>
            <source>card needed</source>
            <translation>нужна карта</translation>
        </message>
        <message>
            <source>for {tiers}</source>
            <translation>для уровня: {tiers}</translation>
        </message>
        <message>
            <source>gift only</source>
            <translation>только подарком</translation>
        </message>
        <message>
            <source>in this sale</source>
            <translation>в этой покупке</translation>
        </message>
        <message>
            <source>item missing</source>
            <translation>нет товара</translation>
        </message>
        <message>
            <source>limit reached</source>
            <translation>лимит исчерпан</translation>
        </message>
        <message>
            <source>not for this sale</source>
            <translation>не для этой покупки</translation>
        </message>
        <message>
            <source>not possible now</source>
            <translation>сейчас нельзя</translation>
        </message>
        <message>
            <source>not while offline</source>
            <translation>нужна связь</translation>
        </message>
        <message>
            <source>nothing to take off</source>
            <translation>не с чего списать</translation>
        </message>
        <message>
            <source>offered for later</source>
            <translation>предложение на потом</translation>
        </message>
        <message>
            <source>one fewer</source>
            <translation>на раз меньше</translation>
        </message>
        <message>
            <source>one more</source>
            <translation>ещё раз</translation>
        </message>
        <message numerus="yes">
            <source>only {n} safe now</source>
            <translation>
                <numerusform>сейчас доступен только {n}</numerusform>
                <numerusform>сейчас доступно только {n}</numerusform>
                <numerusform>сейчас доступно только {n}</numerusform>
            </translation>
        </message>
        <message>
            <source>out of stock</source>
            <translation>закончилась</translation>
        </message>
        <message>
            <source>ready to use</source>
            <translation>можно взять</translation>
        </message>
        <message>
            <source>the offer is over</source>
            <translation>предложение закончилось</translation>
        </message>
        <message>
            <source>use or take back</source>
            <translation>взять или убрать</translation>
        </message>
        <message>
            <source>{name}: {why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message numerus="yes">
            <source>{n} more points needed</source>
            <translation>
                <numerusform>ещё {n} балла</numerusform>
                <numerusform>ещё {n} баллов</numerusform>
                <numerusform>ещё {n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} балл</numerusform>
                <numerusform>{n} балла</numerusform>
                <numerusform>{n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points short after the others</source>
            <translation>
                <numerusform>с выбранным не хватает {n}</numerusform>
                <numerusform>с выбранным не хватает {n}</numerusform>
                <numerusform>с выбранным не хватает {n}</numerusform>
            </translation>
        </message>
        <message>
            <source>{percent} off</source>
            <translation>скидка {percent}</translation>
        </message>
        <message>
            <source>{percent} off, at most {most}</source>
            <translation>скидка {percent}, не больше {most}</translation>
        </message>
        <message>
            <source>{worth} off the bill</source>
            <translation>скидка {worth} на чек</translation>
        </message>
    </context>
    <context>
        <name>Sale</name>
        <message>
            <source>1–6 gives the reason</source>
            <translation>1–6 — причина</translation>
        </message>
        <message>
            <source>1–9 uses a reward or takes it back</source>
            <translation>Награда — цифрой 1–9</translation>
        </message>
        <message>
            <source>1–9 uses a reward or takes it back · you can still scan</source>
            <translation>Награда — цифрой 1–9 · можно сканировать</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Сумма</translation>
        </message>
        <message>
            <source>Choose a line first, or type two strokes for the whole basket: //10%</source>
            <translation>Сначала выберите строку или наберите две черты для всего чека: //10%</translation>
        </message>
        <message>
            <source>Choose a line first: a price is for one line.</source>
            <translation>Сначала выберите строку: цена — для одной строки.</translation>
        </message>
        <message>
            <source>Coupon {name} is in the basket already: it counts once.</source>
            <translation>Купон {name} уже в корзине: он действует один раз.</translation>
        </message>
        <message>
            <source>Find member</source>
            <translation>Найти участника</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first.</source>
            <translation>Сначала завершите этот чек или отложите его (F8).</translation>
        </message>
        <message>
            <source>Go back to the basket with Esc first.</source>
            <translation>Сначала вернитесь к корзине клавишей Esc.</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>Отложить</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Новый</translation>
        </message>
        <message>
            <source>Lock the till · Ctrl+L</source>
            <translation>Заблокировать кассу · Ctrl+L</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Участник</translation>
        </message>
        <message>
            <source>No more baskets can be on hold. Finish this one, or recall another.</source>
            <translation>Больше чеков отложить нельзя. Завершите этот или откройте отложенный.</translation>
        </message>
        <message>
            <source>Nothing found for “{text}”. F5 sells an amount.</source>
            <translation>Ничего не найдено: «{text}». F5 — продать на сумму.</translation>
        </message>
        <message>
            <source>Nothing is on hold.</source>
            <translation>Ничего не отложено.</translation>
        </message>
        <message>
            <source>Part of a product's name or number</source>
            <translation>Часть названия или номера товара</translation>
        </message>
        <message>
            <source>Phone, name, card or e-mail</source>
            <translation>Телефон, имя, карта или e-mail</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Товар</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Отложено</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Возврат</translation>
        </message>
        <message>
            <source>Scan or type</source>
            <translation>Отсканируйте или введите</translation>
        </message>
        <message>
            <source>Scan or type · product, card, phone, name, coupon</source>
            <translation>Отсканируйте или введите: товар, карта, телефон, купон</translation>
        </message>
        <message>
            <source>Settings · F11</source>
            <translation>Настройки · F11</translation>
        </message>
        <message>
            <source>That is {name}'s card: go back with Esc to serve them.</source>
            <translation>Это карта участника {name}: вернитесь клавишей Esc, чтобы его обслужить.</translation>
        </message>
        <message>
            <source>The discount on {name} is gone with its quantity: give it anew.</source>
            <translation>Скидка на {name} пропала вместе с количеством: дайте её заново.</translation>
        </message>
        <message>
            <source>The sale was taken back: give back {amount}. Its basket is open again.</source>
            <translation>Продажа отменена: верните {amount}. Чек снова открыт.</translation>
        </message>
        <message>
            <source>There is nothing in the basket to take it off.</source>
            <translation>В чеке нет ничего, на что дать скидку.</translation>
        </message>
        <message>
            <source>{code} is not known here. F5 sells an amount, F3 lets a member join.</source>
            <translation>Код {code} не найден. F5 — продать на сумму, F3 — новый участник.</translation>
        </message>
        <message>
            <source>{name} has no price: type the amount.</source>
            <translation>У «{name}» нет цены: введите сумму.</translation>
        </message>
        <message>
            <source>{name} is in the basket; the search goes on.</source>
            <translation>«{name}» в корзине; поиск продолжается.</translation>
        </message>
        <message>
            <source>{name} is sold without tax: tax {rate} is not known here. Tell a manager.</source>
            <translation>{name} продаётся без налога: налог {rate} здесь неизвестен. Скажите менеджеру.</translation>
        </message>
        <message>
            <source>{name} was scanned: go back with Esc to add it.</source>
            <translation>Отсканировано: {name}. Esc — назад, чтобы добавить.</translation>
        </message>
        <message numerus="yes">
            <source>{n} on hold</source>
            <translation>
                <numerusform>{n} отложен</numerusform>
                <numerusform>{n} отложено</numerusform>
                <numerusform>{n} отложено</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Scan</name>
        <message>
            <source>Finish setting the till up first, then scan again.</source>
            <translation>Сначала завершите настройку кассы, затем отсканируйте снова.</translation>
        </message>
        <message>
            <source>Sign in first, then scan again.</source>
            <translation>Сначала войдите, затем отсканируйте снова.</translation>
        </message>
        <message>
            <source>The scan was not used: finish here or press Esc, then scan again.</source>
            <translation>Код не принят: закончите здесь или нажмите Esc и отсканируйте снова.</translation>
        </message>
        <message>
            <source>Type the PIN or go back with Esc, then scan again.</source>
            <translation>Введите PIN или вернитесь клавишей Esc и отсканируйте снова.</translation>
        </message>
        <message numerus="yes">
            <source>{n} codes were left out: scan them again.</source>
            <translation>
                <numerusform>{n} код пропущен: отсканируйте его снова.</numerusform>
                <numerusform>{n} кода пропущено: отсканируйте их снова.</numerusform>
                <numerusform>{n} кодов пропущено: отсканируйте их снова.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Selling</name>
        <message>
            <source>A pattern is 6 to 20 signs: I for the article, and P for its price or W for its weight in grams.</source>
            <translation>Шаблон — от 6 до 20 знаков: I — товар, P — его цена или W — вес в граммах.</translation>
        </message>
        <message>
            <source>A sample code</source>
            <translation>Пробный код</translation>
        </message>
        <message>
            <source>Article {item}, price {price}</source>
            <translation>Товар {item}, цена {price}</translation>
        </message>
        <message>
            <source>Article {item}, weight {weight} kg</source>
            <translation>Товар {item}, вес {weight} кг</translation>
        </message>
        <message>
            <source>C, the check digit, stands last in patterns of 8, 12, 13 or 14 signs only.</source>
            <translation>C, контрольная цифра, стоит в конце только в шаблонах из 8, 12, 13 или 14 знаков.</translation>
        </message>
        <message>
            <source>Codes with a price or a weight inside</source>
            <translation>Коды с ценой или весом внутри</translation>
        </message>
        <message>
            <source>Default tax</source>
            <translation>Налог по умолчанию</translation>
        </message>
        <message>
            <source>I article, P price, W grams, V check digit of the price, ? anything, C check digit at the end; digits stand for themselves. Several with commas.</source>
            <translation>I — товар, P — цена, W — граммы, V — контрольная цифра цены, ? — что угодно, C — контрольная цифра в конце; цифры значат сами себя. Несколько — через запятую.</translation>
        </message>
        <message>
            <source>No product here has that number.</source>
            <translation>Товара с таким номером нет.</translation>
        </message>
        <message>
            <source>None of these patterns reads this code.</source>
            <translation>Ни один из этих шаблонов не читает этот код.</translation>
        </message>
        <message>
            <source>PIN for a discount above, %</source>
            <translation>PIN при скидке выше, %</translation>
        </message>
        <message>
            <source>Products have taxes that are not named here: {names}</source>
            <translation>В товарах указаны налоги, которых здесь нет: {names}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Scan or type such a code to see what it says.</source>
            <translation>Отсканируйте или введите такой код и увидите, что он значит.</translation>
        </message>
        <message>
            <source>Smallest coin for cash</source>
            <translation>Наименьшая монета</translation>
        </message>
        <message>
            <source>Tax is</source>
            <translation>Налог</translation>
        </message>
        <message>
            <source>Taxes and coins matter where this till takes the money. They take effect when saved.</source>
            <translation>Налоги и монеты важны, если касса принимает деньги. Действует после сохранения.</translation>
        </message>
        <message>
            <source>Taxes, coins and codes</source>
            <translation>Налоги, монеты и коды</translation>
        </message>
        <message>
            <source>Taxes: names with percent</source>
            <translation>Налоги: названия с процентом</translation>
        </message>
        <message>
            <source>That is too long.</source>
            <translation>Это слишком длинно.</translation>
        </message>
        <message>
            <source>The limit is a percentage from 0 to 100, or none.</source>
            <translation>Предел — процент от 0 до 100 или слово «нет».</translation>
        </message>
        <message>
            <source>The smallest coin is an amount that your money has, such as {example}</source>
            <translation>Наименьшая монета — сумма, которая есть в ваших деньгах, например {example}</translation>
        </message>
        <message>
            <source>The till sells so from now on.</source>
            <translation>С этого момента касса продаёт так.</translation>
        </message>
        <message>
            <source>The usual tax must be one of the names above.</source>
            <translation>Налог по умолчанию должен быть одним из названий выше.</translation>
        </message>
        <message>
            <source>Two taxes have the same name. Give each its own.</source>
            <translation>У двух налогов одно название. Дайте каждому своё.</translation>
        </message>
        <message>
            <source>What is set outside this window cannot be changed here.</source>
            <translation>Что задано вне этого окна, здесь изменить нельзя.</translation>
        </message>
        <message>
            <source>Where points pay, tax is</source>
            <translation>При оплате баллами налог</translation>
        </message>
        <message>
            <source>Write each tax as a name and its percent: A=23, B=8</source>
            <translation>Запишите каждый налог как название и процент: A=23, B=8</translation>
        </message>
        <message>
            <source>added</source>
            <translation>сверху</translation>
        </message>
        <message>
            <source>in the prices</source>
            <translation>в ценах</translation>
        </message>
        <message>
            <source>none</source>
            <translation>нет</translation>
        </message>
        <message>
            <source>on the rest</source>
            <translation>с остатка</translation>
        </message>
        <message>
            <source>on the whole</source>
            <translation>со всей суммы</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>A scanner on a serial port</source>
            <translation>Сканер на последовательном порту</translation>
        </message>
        <message>
            <source>A second screen for the customer</source>
            <translation>Второй экран для покупателя</translation>
        </message>
        <message>
            <source>All day</source>
            <translation>Весь день</translation>
        </message>
        <message>
            <source>As my till</source>
            <translation>Как основная касса</translation>
        </message>
        <message>
            <source>Begin training</source>
            <translation>Начать обучение</translation>
        </message>
        <message>
            <source>Beside my till</source>
            <translation>Рядом с основной</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Камера</translation>
        </message>
        <message>
            <source>Caps Lock is on: switch it off and scan again.</source>
            <translation>Включён Caps Lock: выключите его и отсканируйте снова.</translation>
        </message>
        <message>
            <source>Change the settings</source>
            <translation>Изменить настройки</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Выбрать файл</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>Часы</translation>
        </message>
        <message>
            <source>Close the program</source>
            <translation>Закрыть программу</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Тёмная</translation>
        </message>
        <message>
            <source>Disk space</source>
            <translation>Место на диске</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first, then close the program.</source>
            <translation>Сначала завершите этот чек или отложите его клавишей F8, затем закройте программу.</translation>
        </message>
        <message>
            <source>Fonts for all languages</source>
            <translation>Буквы всех языков</translation>
        </message>
        <message>
            <source>From now on the country is {country}.</source>
            <translation>С этого момента страна: {country}.</translation>
        </message>
        <message>
            <source>From now on the shop is called {name}.</source>
            <translation>С этого момента магазин называется {name}.</translation>
        </message>
        <message>
            <source>Help and support</source>
            <translation>Диагностика</translation>
        </message>
        <message>
            <source>How this till is used</source>
            <translation>Как используется эта касса</translation>
        </message>
        <message>
            <source>Joined. Members and products are on their way.</source>
            <translation>Подключено. Участники и товары загружаются.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>Язык и вид</translation>
        </message>
        <message>
            <source>Learnt from your scanner.</source>
            <translation>Изучено по вашему сканеру.</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>Сервер</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Светлая</translation>
        </message>
        <message>
            <source>Logo: a PNG or JPEG file</source>
            <translation>Логотип: файл PNG или JPEG</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Нет</translation>
        </message>
        <message>
            <source>No logo</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>None on a serial port</source>
            <translation>Без сканера на порту</translation>
        </message>
        <message>
            <source>Now and then, with Ctrl+H</source>
            <translation>Иногда, по Ctrl+H</translation>
        </message>
        <message>
            <source>Now: as most scanners send, the keys of a US keyboard with Enter or Tab after the code.</source>
            <translation>Сейчас: как у большинства сканеров — клавиши раскладки США и Enter или Tab после кода.</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>в порядке</translation>
        </message>
        <message>
            <source>Pair again</source>
            <translation>Подключить снова</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>Заказы по телефону</translation>
        </message>
        <message>
            <source>Practise with made-up members. Nothing is sent or counted, and every receipt says so.</source>
            <translation>Тренируйтесь на вымышленных участниках. Ничего не отправляется и не засчитывается, и на каждом чеке это указано.</translation>
        </message>
        <message>
            <source>Print this logo</source>
            <translation>Печатать</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Программа</translation>
        </message>
        <message>
            <source>Read codes through a camera too</source>
            <translation>Читать коды и камерой</translation>
        </message>
        <message>
            <source>Save a file for support</source>
            <translation>Сохранить файл для поддержки</translation>
        </message>
        <message>
            <source>Saved as {file}. It names nobody: send it to support.</source>
            <translation>Сохранено: {file}. Имён там нет, отправьте его в поддержку.</translation>
        </message>
        <message>
            <source>Scan this code. The till learns from it how your scanner sends its codes.</source>
            <translation>Отсканируйте этот код. По нему касса узнает, как сканер передаёт коды.</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Сканер</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Экран</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Shop and receipts</source>
            <translation>Магазин и чеки</translation>
        </message>
        <message>
            <source>Tab goes to the next row · arrows choose in a row · Alt+1 to 9 opens a section</source>
            <translation>Tab — следующая строка · стрелки выбирают в строке · Alt+1–9 — раздел</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Размер текста</translation>
        </message>
        <message>
            <source>That was another code. Scan the one on this screen.</source>
            <translation>Это другой код. Отсканируйте код с экрана.</translation>
        </message>
        <message>
            <source>The logo stands on receipts from now on.</source>
            <translation>Логотип теперь печатается на чеках.</translation>
        </message>
        <message>
            <source>The scanner is read right. It is ready.</source>
            <translation>Сканер читается верно. Готово.</translation>
        </message>
        <message>
            <source>The shop's name comes from the ledger.</source>
            <translation>Название магазина задано на сервере.</translation>
        </message>
        <message>
            <source>The till's data</source>
            <translation>Данные кассы</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Тема</translation>
        </message>
        <message>
            <source>This till is {till} of {shop}.</source>
            <translation>Эта касса: {till}, магазин {shop}.</translation>
        </message>
        <message>
            <source>This till stands alone. Join a ledger, and everything goes along.</source>
            <translation>Касса работает одна. Подключитесь к серверу, и всё перейдёт вместе с ней.</translation>
        </message>
        <message>
            <source>This till takes the money too: cash, card or split, with a receipt.</source>
            <translation>Эта касса принимает и деньги: наличные, карту или смешанную оплату, с чеком.</translation>
        </message>
        <message>
            <source>Till and customer</source>
            <translation>Касса и покупатель</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Обучение</translation>
        </message>
        <message>
            <source>Two-line display</source>
            <translation>Двухстрочный дисплей</translation>
        </message>
        <message>
            <source>Web address for joining: customers see it as a code</source>
            <translation>Адрес страницы регистрации: код на экране покупателя</translation>
        </message>
        <message>
            <source>What works on this till. The file for support contains no names and no sales.</source>
            <translation>Что работает на этой кассе. В файле для поддержки нет имён и продаж.</translation>
        </message>
        <message>
            <source>While training this till joins no ledger.</source>
            <translation>Во время обучения касса не подключается к центральному серверу.</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Да</translation>
        </message>
        <message>
            <source>Your own till takes the money; this one records the points and prints a loyalty slip.</source>
            <translation>Деньги принимает основная касса; эта записывает баллы и печатает чек с баллами.</translation>
        </message>
        <message>
            <source>not checked</source>
            <translation>не проверено</translation>
        </message>
        <message>
            <source>not set up</source>
            <translation>не настроено</translation>
        </message>
        <message>
            <source>problem</source>
            <translation>сбой</translation>
        </message>
    </context>
    <context>
        <name>Setup</name>
        <message>
            <source>A ledger joins several tills and the web shop. One till can do without.</source>
            <translation>Сервер объединяет кассы и интернет-магазин. Одна касса обойдётся без него.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Address of the ledger</source>
            <translation>Адрес сервера</translation>
        </message>
        <message>
            <source>Address of the printer</source>
            <translation>Адрес принтера</translation>
        </message>
        <message>
            <source>Choose it and print a test page. For a network printer, type its address.</source>
            <translation>Выберите принтер и напечатайте пробную страницу. Для сетевого принтера введите адрес.</translation>
        </message>
        <message>
            <source>Country, for phone numbers and receipts</source>
            <translation>Страна (для телефонов и чеков)</translation>
        </message>
        <message>
            <source>Currency, in three letters</source>
            <translation>Валюта, три буквы</translation>
        </message>
        <message>
            <source>Everything stays on this till. Tiers and expiry need a ledger; you can join one later.</source>
            <translation>Всё остаётся на этой кассе. Для уровней и срока действия баллов нужен сервер: к нему можно подключиться позже.</translation>
        </message>
        <message>
            <source>How is this till used?</source>
            <translation>Как используется эта касса?</translation>
        </message>
        <message>
            <source>It can be changed at any time in the settings.</source>
            <translation>Это можно изменить в любой момент в настройках.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Подключиться</translation>
        </message>
        <message>
            <source>Join our ledger</source>
            <translation>Подключиться к серверу магазина</translation>
        </message>
        <message>
            <source>Join this till to your shop</source>
            <translation>Подключите кассу к магазину</translation>
        </message>
        <message>
            <source>Leave the password out of the address: the pairing code is enough.</source>
            <translation>Уберите пароль из адреса: достаточно кода подключения.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>Name of the shop</source>
            <translation>Название магазина</translation>
        </message>
        <message>
            <source>Name of this till</source>
            <translation>Название этой кассы</translation>
        </message>
        <message>
            <source>Names and phone numbers need a safe line: use an address that begins with https.</source>
            <translation>Личным данным нужна защищённая связь: адрес должен начинаться с https.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Далее</translation>
        </message>
        <message>
            <source>Nothing answers at {address}. Check the address and the network.</source>
            <translation>По адресу {address} никто не отвечает. Проверьте адрес и сеть.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Минуту…</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Pairing code</source>
            <translation>Код подключения</translation>
        </message>
        <message>
            <source>Paper and characters per line</source>
            <translation>Бумага и число знаков в строке</translation>
        </message>
        <message>
            <source>Phone or web</source>
            <translation>Телефон или сайт</translation>
        </message>
        <message>
            <source>Printers found</source>
            <translation>Найденные принтеры</translation>
        </message>
        <message>
            <source>Receipt printer</source>
            <translation>Чековый принтер</translation>
        </message>
        <message>
            <source>Repeat the PIN</source>
            <translation>PIN ещё раз</translation>
        </message>
        <message>
            <source>Sell without signing in</source>
            <translation>Продавать без входа</translation>
        </message>
        <message>
            <source>Start alone</source>
            <translation>Начать без сервера</translation>
        </message>
        <message>
            <source>Start selling</source>
            <translation>Начать работу</translation>
        </message>
        <message>
            <source>Step {n} of {all}</source>
            <translation>Шаг {n} из {all}</translation>
        </message>
        <message>
            <source>Tax number</source>
            <translation>Налоговый номер</translation>
        </message>
        <message>
            <source>That is no address. Type it like ledger.myshop.example.</source>
            <translation>Это не адрес. Введите его так: ledger.myshop.example.</translation>
        </message>
        <message>
            <source>The country is set outside this window: by a flag, a variable or the settings file.</source>
            <translation>Страна задана вне этого окна: параметром, переменной или файлом настроек.</translation>
        </message>
        <message>
            <source>The first manager signs in with a PIN of 4 to 12 digits and adds the others.</source>
            <translation>Первый менеджер входит по PIN из 4–12 цифр и добавляет остальных.</translation>
        </message>
        <message>
            <source>The ledger prints a pairing code for each new till. It is good for 15 minutes.</source>
            <translation>Сервер выдаёт код подключения для каждой новой кассы. Он действует 15 минут.</translation>
        </message>
        <message>
            <source>The name and these lines are printed at the top of receipts.</source>
            <translation>Название и эти строки печатаются вверху чека.</translation>
        </message>
        <message>
            <source>The two PINs are not the same.</source>
            <translation>PIN не совпадают.</translation>
        </message>
        <message>
            <source>This till has sold before: it keeps its currency and the rules that it sold by.</source>
            <translation>Эта касса уже продавала: валюта и правила остаются прежними.</translation>
        </message>
        <message>
            <source>Till 1</source>
            <translation>Касса 1</translation>
        </message>
        <message>
            <source>Too many tries. Wait a minute and try again.</source>
            <translation>Слишком много попыток. Подождите минуту и повторите.</translation>
        </message>
        <message>
            <source>Type a name and a PIN first, or sell without signing in.</source>
            <translation>Сначала введите имя и PIN или продавайте без входа.</translation>
        </message>
        <message>
            <source>Type the ledger's address and the pairing code first.</source>
            <translation>Сначала введите адрес сервера и код подключения.</translation>
        </message>
        <message>
            <source>Type the name of your shop first.</source>
            <translation>Сначала введите название магазина.</translation>
        </message>
        <message>
            <source>Welcome. Which language do you speak?</source>
            <translation>Добро пожаловать. На каком языке работать?</translation>
        </message>
        <message>
            <source>Where are members and points kept?</source>
            <translation>Где хранить участников и баллы?</translation>
        </message>
        <message>
            <source>Who manages this shop?</source>
            <translation>Кто управляет магазином?</translation>
        </message>
        <message>
            <source>You have its address and a pairing code. Points count at every till and on the web.</source>
            <translation>У вас есть его адрес и код подключения. Баллы действуют на каждой кассе и в интернет-магазине.</translation>
        </message>
        <message>
            <source>Your shop</source>
            <translation>Ваш магазин</translation>
        </message>
        <message>
            <source>as it was paired</source>
            <translation>как при подключении</translation>
        </message>
        <message>
            <source>{address} cannot prove who it is. Ask whoever runs the ledger.</source>
            <translation>{address} не подтверждает подлинность. Спросите администратора сервера.</translation>
        </message>
        <message>
            <source>{address} is something else, not a ledger. Check the address.</source>
            <translation>{address} — не сервер магазина. Проверьте адрес.</translation>
        </message>
        <message>
            <source>{address} is there but does not answer now. Try again in a minute.</source>
            <translation>{address} есть, но сейчас не отвечает. Повторите через минуту.</translation>
        </message>
        <message>
            <source>{n} mm</source>
            <translation>{n} мм</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Choose your name and type your PIN.</source>
            <translation>Выберите имя и введите PIN.</translation>
        </message>
        <message>
            <source>Choose your name first.</source>
            <translation>Сначала выберите имя.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Войти</translation>
        </message>
    </context>
    <context>
        <name>Start</name>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>The till did not open</source>
            <translation>Касса не открылась</translation>
        </message>
        <message>
            <source>This till is open already: here it is.</source>
            <translation>Эта касса уже открыта: вот она.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>All sent</source>
            <translation>Всё отправлено</translation>
        </message>
        <message>
            <source>Ask a manager</source>
            <translation>Позовите менеджера</translation>
        </message>
        <message>
            <source>Clock is wrong: set it</source>
            <translation>Часы неверны: исправьте</translation>
        </message>
        <message>
            <source>Connecting · selling normally</source>
            <translation>Подключение · продажи идут</translation>
        </message>
        <message>
            <source>Drawer</source>
            <translation>Ящик</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>Нет бумаги</translation>
        </message>
        <message>
            <source>No paper: put in a roll</source>
            <translation>Нет бумаги: вставьте рулон</translation>
        </message>
        <message>
            <source>No printer</source>
            <translation>Нет принтера</translation>
        </message>
        <message>
            <source>Offline since {since}</source>
            <translation>Нет связи с {since}</translation>
        </message>
        <message>
            <source>Offline since {since} · selling normally</source>
            <translation>Нет связи с {since} · продажи идут</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>На связи</translation>
        </message>
        <message>
            <source>Open the drawer</source>
            <translation>Открыть смену</translation>
        </message>
        <message>
            <source>Printer does not answer: is it on?</source>
            <translation>Принтер не отвечает: включён?</translation>
        </message>
        <message>
            <source>Printer fault</source>
            <translation>Сбой принтера</translation>
        </message>
        <message>
            <source>Printer fault: switch it off and on</source>
            <translation>Сбой принтера: выключите и включите</translation>
        </message>
        <message>
            <source>Printer open</source>
            <translation>Принтер открыт</translation>
        </message>
        <message>
            <source>Printer open: close its cover</source>
            <translation>Принтер открыт: закройте</translation>
        </message>
        <message>
            <source>Printer ready</source>
            <translation>Принтер готов</translation>
        </message>
        <message>
            <source>Printer: no answer</source>
            <translation>Принтер не отвечает</translation>
        </message>
        <message>
            <source>Restored or copied till · points cannot be used · ask a manager</source>
            <translation>Касса восстановлена из копии · баллы не списываются · позовите менеджера</translation>
        </message>
        <message>
            <source>The ledger does not accept this till · ask a manager</source>
            <translation>Сервер не принимает эту кассу · позовите менеджера</translation>
        </message>
        <message>
            <source>This computer's clock is {span} fast: set it</source>
            <translation>Часы компьютера спешат на {span}: исправьте</translation>
        </message>
        <message>
            <source>This computer's clock is {span} slow: set it</source>
            <translation>Часы компьютера отстают на {span}: исправьте</translation>
        </message>
        <message>
            <source>This computer's clock was put back: check it</source>
            <translation>Часы компьютера перевели назад: проверьте</translation>
        </message>
        <message>
            <source>This till alone</source>
            <translation>Только эта касса</translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>{n} день</numerusform>
                <numerusform>{n} дня</numerusform>
                <numerusform>{n} дней</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} ч</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} мин</translation>
        </message>
        <message numerus="yes">
            <source>{n} to send</source>
            <translation>
                <numerusform>Не отправлено: {n}</numerusform>
                <numerusform>Не отправлено: {n}</numerusform>
                <numerusform>Не отправлено: {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} waiting</source>
            <translation>
                <numerusform>{n} ждёт</numerusform>
                <numerusform>{n} ждут</numerusform>
                <numerusform>{n} ждут</numerusform>
            </translation>
        </message>
        <message>
            <source>{waiting} to be printed</source>
            <translation>{waiting} печати</translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message>
            <source>All entries of this till are sent.</source>
            <translation>Все записи этой кассы отправлены.</translation>
        </message>
        <message>
            <source>All tills</source>
            <translation>Все кассы</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>По состоянию на</translation>
        </message>
        <message>
            <source>Asking the ledger …</source>
            <translation>Запрос к серверу …</translation>
        </message>
        <message>
            <source>Average basket of members</source>
            <translation>Средний чек участников</translation>
        </message>
        <message>
            <source>Average basket of others</source>
            <translation>Средний чек остальных</translation>
        </message>
        <message>
            <source>By cashier</source>
            <translation>По кассирам</translation>
        </message>
        <message>
            <source>By till</source>
            <translation>По кассам</translation>
        </message>
        <message>
            <source>CSV, for a spreadsheet</source>
            <translation>CSV, для таблицы</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Кассир</translation>
        </message>
        <message>
            <source>Cashier of another till ({id})</source>
            <translation>С другой кассы ({id})</translation>
        </message>
        <message>
            <source>Close the day</source>
            <translation>Закрыть день</translation>
        </message>
        <message>
            <source>Close {day}</source>
            <translation>Закрытие: {day}</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>День закрыт</translation>
        </message>
        <message>
            <source>Count the drawer</source>
            <translation>Пересчёт кассы</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Валюта</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Дата</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Drawer</source>
            <translation>Ящик</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Раньше</translation>
        </message>
        <message>
            <source>Entries not sent yet</source>
            <translation>Ещё не отправленные записи</translation>
        </message>
        <message>
            <source>Everything is sent.</source>
            <translation>Всё отправлено.</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Папка</translation>
        </message>
        <message>
            <source>Home folder</source>
            <translation>Домашняя папка</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Начисл.</translation>
        </message>
        <message>
            <source>It is after midnight: this closes the evening before.</source>
            <translation>Уже за полночь: закрывается прошедший вечер.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Позже</translation>
        </message>
        <message>
            <source>Look at the day's figures, and close the day</source>
            <translation>Посмотреть итоги дня и закрыть день</translation>
        </message>
        <message>
            <source>Members served</source>
            <translation>Обслужено участников</translation>
        </message>
        <message>
            <source>Members' sales with points used</source>
            <translation>Чеки участников со списанием</translation>
        </message>
        <message>
            <source>Members' sales with points used, %</source>
            <translation>Продажи участников со списанием баллов, %</translation>
        </message>
        <message>
            <source>Money given back</source>
            <translation>Возвращено денег</translation>
        </message>
        <message>
            <source>New members</source>
            <translation>Новые участники</translation>
        </message>
        <message>
            <source>No sales on this day</source>
            <translation>В этот день продаж не было</translation>
        </message>
        <message>
            <source>Nobody signed in</source>
            <translation>Без входа</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Примечание</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Заказы</translation>
        </message>
        <message>
            <source>Other day</source>
            <translation>Другой день</translation>
        </message>
        <message>
            <source>PDF, to print or to keep</source>
            <translation>PDF, для печати или архива</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Points given back</source>
            <translation>Возвращено баллов</translation>
        </message>
        <message>
            <source>Points issued</source>
            <translation>Начислено баллов</translation>
        </message>
        <message>
            <source>Points taken back</source>
            <translation>Аннулировано баллов</translation>
        </message>
        <message>
            <source>Points used</source>
            <translation>Списано баллов</translation>
        </message>
        <message>
            <source>Points, line by line</source>
            <translation>Баллы, строка за строкой</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Возвраты</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>Возвраты</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>Продажи</translation>
        </message>
        <message>
            <source>Sales with a member</source>
            <translation>Продажи с участником</translation>
        </message>
        <message>
            <source>Sales without a member</source>
            <translation>Продажи без участника</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Save as file</source>
            <translation>В файл</translation>
        </message>
        <message>
            <source>Save the figures</source>
            <translation>Сохранение итогов</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>Сохранено как {file}</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Магазин</translation>
        </message>
        <message>
            <source>That is no date. Type it like {example}.</source>
            <translation>Это не дата. Введите её так: {example}.</translation>
        </message>
        <message>
            <source>The drawer is open. Count and close it first.</source>
            <translation>Смена открыта. Сначала пересчитайте кассу и закройте смену.</translation>
        </message>
        <message>
            <source>The ledger has not sent that day's figures yet. It is asked again when it can be reached.</source>
            <translation>Сервер ещё не прислал итоги этого дня. Касса запросит их сама, как только будет связь.</translation>
        </message>
        <message>
            <source>This day is closed already.</source>
            <translation>Этот день уже закрыт.</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>Эта касса</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Касса</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Turnover</source>
            <translation>Оборот</translation>
        </message>
        <message>
            <source>Turnover by hour</source>
            <translation>Оборот по часам</translation>
        </message>
        <message>
            <source>Turnover with a member</source>
            <translation>Оборот с участником</translation>
        </message>
        <message>
            <source>Turnover without a member</source>
            <translation>Оборот без участника</translation>
        </message>
        <message>
            <source>Type a date, or choose it: ← → a day, ↑ ↓ a week</source>
            <translation>Введите дату или выберите: ← → день, ↑ ↓ неделя</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Списано</translation>
        </message>
        <message>
            <source>What is sold from now on counts for {day}. The slip is printed; points and receipts stay as they are.</source>
            <translation>После закрытия продажи относятся к дню: {day}. Напечатается отчёт; баллы и чеки не изменятся.</translation>
        </message>
        <message>
            <source>Which day?</source>
            <translation>Какой день?</translation>
        </message>
        <message>
            <source>With a member</source>
            <translation>С участником</translation>
        </message>
        <message>
            <source>Worth of the points used</source>
            <translation>Стоимость списанных баллов</translation>
        </message>
        <message>
            <source>adds up</source>
            <translation>сходится</translation>
        </message>
        <message>
            <source>all tills</source>
            <translation>все кассы</translation>
        </message>
        <message>
            <source>at the end</source>
            <translation>на конец</translation>
        </message>
        <message>
            <source>at the start</source>
            <translation>на начало</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>вручную</translation>
        </message>
        <message>
            <source>closed {when}</source>
            <translation>день закрыт: {when}</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>поправки</translation>
        </message>
        <message>
            <source>does not add up</source>
            <translation>не сходится</translation>
        </message>
        <message>
            <source>donated</source>
            <translation>пожертвовано</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>сгорело</translation>
        </message>
        <message>
            <source>for actions</source>
            <translation>за действия</translation>
        </message>
        <message>
            <source>given back</source>
            <translation>возвращено</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>всего</translation>
        </message>
        <message>
            <source>issued</source>
            <translation>начислено</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>перенесено</translation>
        </message>
        <message>
            <source>others {amount}</source>
            <translation>остальные {amount}</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>аннулировано</translation>
        </message>
        <message>
            <source>used</source>
            <translation>списано</translation>
        </message>
        <message>
            <source>worth {amount}</source>
            <translation>на сумму {amount}</translation>
        </message>
        <message>
            <source>written off</source>
            <translation>списано долгов</translation>
        </message>
        <message>
            <source>{back} given back, {taken} taken back</source>
            <translation>баллы: возвращено {back}, аннул. {taken}</translation>
        </message>
        <message>
            <source>{day} is closed.</source>
            <translation>День закрыт: {day}.</translation>
        </message>
        <message>
            <source>{day} is still to come.</source>
            <translation>Ещё не наступил день: {day}.</translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are kept and sent as soon as the ledger answers.</source>
            <translation>
                <numerusform>{n} запись сохранена и уйдёт, как только сервер ответит.</numerusform>
                <numerusform>{n} записи сохранены и уйдут, как только сервер ответит.</numerusform>
                <numerusform>{n} записей сохранены и уйдут, как только сервер ответит.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet. They are kept and sent later.</source>
            <translation>
                <numerusform>{n} запись ещё не отправлена. Она хранится и уйдёт позже.</numerusform>
                <numerusform>{n} записи ещё не отправлены. Они хранятся и уйдут позже.</numerusform>
                <numerusform>{n} записей ещё не отправлены. Они хранятся и уйдут позже.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet; they are kept</source>
            <translation>
                <numerusform>{n} запись ещё не отправлена; она сохранена</numerusform>
                <numerusform>{n} записи ещё не отправлены; они сохранены</numerusform>
                <numerusform>{n} записей ещё не отправлены; они сохранены</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): recorded after the day was closed</source>
            <translation>
                <numerusform>{n} поздняя продажа ({amount}): записана после закрытия дня</numerusform>
                <numerusform>{n} поздние продажи ({amount}): записаны после закрытия дня</numerusform>
                <numerusform>{n} поздних продаж ({amount}): записаны после закрытия дня</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): they reached the ledger after that day</source>
            <translation>
                <numerusform>{n} поздняя продажа ({amount}): сервер узнал о ней позже этого дня</numerusform>
                <numerusform>{n} поздние продажи ({amount}): сервер узнал о них позже этого дня</numerusform>
                <numerusform>{n} поздних продаж ({amount}): сервер узнал о них позже этого дня</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} new</source>
            <translation>
                <numerusform>{n} новый</numerusform>
                <numerusform>{n} новых</numerusform>
                <numerusform>{n} новых</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} returns</source>
            <translation>
                <numerusform>{n} возврат</numerusform>
                <numerusform>{n} возврата</numerusform>
                <numerusform>{n} возвратов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales</source>
            <translation>
                <numerusform>{n} продажа</numerusform>
                <numerusform>{n} продажи</numerusform>
                <numerusform>{n} продаж</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales ({amount}) of the evening before, made after that day was closed</source>
            <translation>
                <numerusform>{n} продажа ({amount}) вечера накануне, после закрытия того дня</numerusform>
                <numerusform>{n} продажи ({amount}) вечера накануне, после закрытия того дня</numerusform>
                <numerusform>{n} продаж ({amount}) вечера накануне, после закрытия того дня</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} sales, {share}</source>
            <translation>{n} продаж, {share}</translation>
        </message>
        <message>
            <source>{n} {words}</source>
            <translation>{n} {words}</translation>
        </message>
        <message>
            <source>{sentence} {next}</source>
            <translation>{sentence} {next}</translation>
        </message>
        <message>
            <source>{shop} · all tills</source>
            <translation>{shop} · все кассы</translation>
        </message>
        <message>
            <source>{shop} · all tills as of {when} · {heard} of {all} reported</source>
            <translation>{shop} · все кассы на {when} · отозвались {heard} из {all}</translation>
        </message>
        <message>
            <source>{shop} · this till, {till}</source>
            <translation>{shop} · эта касса, {till}</translation>
        </message>
    </context>
    <context>
        <name>Total</name>
        <message>
            <source>A member would have earned</source>
            <translation>Участник получил бы</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Наличные</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Сдача</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Скидка</translation>
        </message>
        <message>
            <source>Discounts</source>
            <translation>Скидки</translation>
        </message>
        <message>
            <source>Earned</source>
            <translation>Начислено</translation>
        </message>
        <message>
            <source>Earns</source>
            <translation>Начислим</translation>
        </message>
        <message>
            <source>Earns when paid</source>
            <translation>Начислим после оплаты</translation>
        </message>
        <message>
            <source>If paid in cash {amount}</source>
            <translation>При оплате наличными {amount}</translation>
        </message>
        <message>
            <source>In cash {amount}</source>
            <translation>Наличными {amount}</translation>
        </message>
        <message>
            <source>Kept for points already spent</source>
            <translation>Удержано за потраченные баллы</translation>
        </message>
        <message>
            <source>Money back</source>
            <translation>К возврату</translation>
        </message>
        <message>
            <source>New goods</source>
            <translation>Новые товары</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Оплачено</translation>
        </message>
        <message>
            <source>Paid with points</source>
            <translation>Оплачено баллами</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Points given back</source>
            <translation>Возврат баллов</translation>
        </message>
        <message>
            <source>Points taken back</source>
            <translation>Аннулирование баллов</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Записано</translation>
        </message>
        <message>
            <source>Returned goods</source>
            <translation>Возвращаемые товары</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>Округление</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Подытог</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>Налог</translation>
        </message>
        <message>
            <source>To be paid</source>
            <translation>К оплате</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>К оплате</translation>
        </message>
        <message>
            <source>including tax {rate} {percent}</source>
            <translation>в том числе налог {rate} {percent}</translation>
        </message>
        <message>
            <source>of which to {cause}</source>
            <translation>в т. ч. на: {cause}</translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} балл</numerusform>
                <numerusform>{n} балла</numerusform>
                <numerusform>{n} баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} rewards</source>
            <translation>
                <numerusform>{n} награда</numerusform>
                <numerusform>{n} награды</numerusform>
                <numerusform>{n} наград</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>End training</source>
            <translation>Закончить обучение</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first, then train.</source>
            <translation>Сначала завершите этот чек или отложите его клавишей F8, затем обучение.</translation>
        </message>
        <message>
            <source>Nothing is sold or sent, nothing counts</source>
            <translation>Ничего не продаётся и не отправляется, ничего не засчитывается</translation>
        </message>
        <message>
            <source>TRAINING</source>
            <translation>ОБУЧЕНИЕ</translation>
        </message>
        <message>
            <source>This till cannot sell until training ends</source>
            <translation>До конца обучения касса не продаёт</translation>
        </message>
        <message>
            <source>{key} ends it</source>
            <translation>{key} — закончить</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>posloyalty till</source>
            <translation>касса posloyalty</translation>
        </message>
    </context>
</TS>
