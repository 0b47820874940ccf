<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
    <context>
        <name>Amount</name>
        <message>
            <source>Add</source>
            <translation>Dodaj</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Kwota</translation>
        </message>
        <message>
            <source>Amount without a product</source>
            <translation>Kwota bez produktu</translation>
        </message>
        <message>
            <source>Description (optional)</source>
            <translation>Opis (opcjonalnie)</translation>
        </message>
        <message>
            <source>Price of one</source>
            <translation>Cena za jedną sztukę</translation>
        </message>
    </context>
    <context>
        <name>Approval</name>
        <message>
            <source>Approve</source>
            <translation>Zatwierdź</translation>
        </message>
        <message>
            <source>Manager approval</source>
            <translation>PIN kierownika</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Supervisor approval</source>
            <translation>PIN starszego kasjera</translation>
        </message>
    </context>
    <context>
        <name>Back</name>
        <message>
            <source>See the receipt for how it was paid</source>
            <translation>Sposób zapłaty: patrz paragon</translation>
        </message>
        <message>
            <source>{amount} by {kind}</source>
            <translation>{amount} jako {kind}</translation>
        </message>
        <message>
            <source>{amount} in cash</source>
            <translation>{amount} gotówką</translation>
        </message>
        <message>
            <source>{amount} to the card</source>
            <translation>{amount} na kartę</translation>
        </message>
    </context>
    <context>
        <name>Basket</name>
        <message>
            <source>Amount</source>
            <translation>Kwota</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>Koszyk</translation>
        </message>
        <message>
            <source>Basket discount</source>
            <translation>Rabat na koszyk</translation>
        </message>
        <message>
            <source>Change line</source>
            <translation>Zmień pozycję</translation>
        </message>
        <message>
            <source>Coupon</source>
            <translation>Kupon</translation>
        </message>
        <message>
            <source>Coupon · nothing in this sale earns by it</source>
            <translation>Kupon · nic w tej sprzedaży z niego nie korzysta</translation>
        </message>
        <message numerus="yes">
            <source>Coupon · {n} extra points on this sale</source>
            <translation>
                <numerusform>Kupon · +{n} punkt za tę sprzedaż</numerusform>
                <numerusform>Kupon · +{n} punkty za tę sprzedaż</numerusform>
                <numerusform>Kupon · +{n} punktów za tę sprzedaż</numerusform>
            </translation>
        </message>
        <message>
            <source>Discount {amount}</source>
            <translation>Rabat {amount}</translation>
        </message>
        <message>
            <source>Earns</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Pozycja</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Ilość</translation>
        </message>
        <message>
            <source>Scan the first item</source>
            <translation>Zeskanuj pierwszy towar</translation>
        </message>
        <message>
            <source>Scan the new goods</source>
            <translation>Zeskanuj nowe towary</translation>
        </message>
        <message>
            <source>Tax {rate} is not known: untaxed</source>
            <translation>Nieznany podatek {rate}: bez podatku</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Cofnij</translation>
        </message>
        <message>
            <source>instead of {amount}</source>
            <translation>zamiast {amount}</translation>
        </message>
        <message>
            <source>or type a product, or an amount such as 4.50</source>
            <translation>albo wpisz produkt lub kwotę, np. 4,50</translation>
        </message>
    </context>
    <context>
        <name>Calls</name>
        <message>
            <source>A code</source>
            <translation>Kod</translation>
        </message>
        <message>
            <source>A code of six digits is on its way to {to}. Ask the caller to read it out.</source>
            <translation>Sześciocyfrowy kod jest w drodze na {to}. Poproś dzwoniącego, by go odczytał.</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Rozmowa</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>Dzwoniący</translation>
        </message>
        <message>
            <source>Cancel order</source>
            <translation>Anuluj zamówienie</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Sprawdź</translation>
        </message>
        <message>
            <source>Code that the caller reads out</source>
            <translation>Kod, który odczytuje dzwoniący</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Potwierdzone</translation>
        </message>
        <message>
            <source>Day of their last purchase here</source>
            <translation>Dzień ostatnich zakupów tutaj</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Dostawa</translation>
        </message>
        <message>
            <source>E-mail a code</source>
            <translation>Wyślij kod e-mailem</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>Adres e-mail</translation>
        </message>
        <message>
            <source>Find the caller first: F2.</source>
            <translation>Najpierw znajdź dzwoniącego: F2.</translation>
        </message>
        <message>
            <source>Finish the order</source>
            <translation>Złóż zamówienie</translation>
        </message>
        <message>
            <source>It goes to the phone or the e-mail address on the account, whoever calls.</source>
            <translation>Kod trafi na telefon lub e-mail z konta, bez względu na to, kto dzwoni.</translation>
        </message>
        <message>
            <source>Last four digits of their card</source>
            <translation>Cztery ostatnie cyfry karty</translation>
        </message>
        <message>
            <source>Month of birth, 1–12</source>
            <translation>Miesiąc urodzenia, 1–12</translation>
        </message>
        <message>
            <source>No orders were placed by phone here.</source>
            <translation>Nie ma tu zamówień telefonicznych.</translation>
        </message>
        <message>
            <source>No receipt can be mailed: the ledger has no mail server. It can only be printed.</source>
            <translation>Paragonu nie można wysłać e-mailem: centrala nie ma serwera poczty. Można go tylko wydrukować.</translation>
        </message>
        <message>
            <source>No receipt can be mailed: this till stands alone. It can only be printed.</source>
            <translation>Paragonu nie można wysłać e-mailem: ta kasa działa sama. Można go tylko wydrukować.</translation>
        </message>
        <message>
            <source>Not verified</source>
            <translation>Niesprawdzony</translation>
        </message>
        <message>
            <source>Not verified · Ctrl+K</source>
            <translation>Niesprawdzony · Ctrl+K</translation>
        </message>
        <message>
            <source>Not verified: tell them nothing</source>
            <translation>Niesprawdzony: nie podawaj danych</translation>
        </message>
        <message>
            <source>Not verified: tell them nothing · Ctrl+K</source>
            <translation>Niesprawdzony: nie podawaj danych · Ctrl+K</translation>
        </message>
        <message>
            <source>Note: when, where, for whom</source>
            <translation>Notatka: kiedy, gdzie, dla kogo</translation>
        </message>
        <message>
            <source>On a call</source>
            <translation>Rozmowa trwa</translation>
        </message>
        <message>
            <source>Or two answers</source>
            <translation>Albo dwie odpowiedzi</translation>
        </message>
        <message>
            <source>Order placed</source>
            <translation>Zamówienie złożone</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Rozlicz</translation>
        </message>
        <message>
            <source>Paid already</source>
            <translation>Już zapłacone</translation>
        </message>
        <message>
            <source>Paid later</source>
            <translation>Płatne później</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>Zamówienia telefoniczne</translation>
        </message>
        <message>
            <source>Pick-up</source>
            <translation>Odbiór</translation>
        </message>
        <message>
            <source>Points of an order that is paid later can be used once it is paid.</source>
            <translation>Punktów za zamówienie płacone później można użyć po zapłacie.</translation>
        </message>
        <message>
            <source>Press again to cancel order {number}.</source>
            <translation>Naciśnij jeszcze raz, by anulować zamówienie {number}.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Drukuj</translation>
        </message>
        <message>
            <source>Receipt by e-mail, if they want one</source>
            <translation>Paragon e-mailem, jeśli klient chce</translation>
        </message>
        <message>
            <source>Take a call</source>
            <translation>Przyjmij rozmowę</translation>
        </message>
        <message>
            <source>Text a code</source>
            <translation>Wyślij kod SMS-em</translation>
        </message>
        <message>
            <source>That is not right. Both answers must match.</source>
            <translation>To się nie zgadza. Obie odpowiedzi muszą być poprawne.</translation>
        </message>
        <message>
            <source>The call has ended; nothing was ordered.</source>
            <translation>Rozmowa zakończona; nic nie zamówiono.</translation>
        </message>
        <message>
            <source>The caller is verified already.</source>
            <translation>Dzwoniący jest już sprawdzony.</translation>
        </message>
        <message>
            <source>The caller is verified.</source>
            <translation>Dzwoniący jest sprawdzony.</translation>
        </message>
        <message>
            <source>This till knows too little of them to ask. Send a code, or order without using points.</source>
            <translation>Ta kasa wie o nich za mało, by pytać. Wyślij kod albo zamów bez użycia punktów.</translation>
        </message>
        <message>
            <source>Till {number}</source>
            <translation>Kasa {number}</translation>
        </message>
        <message>
            <source>Till {number} took this order: cancel it there.</source>
            <translation>To zamówienie przyjęła kasa {number}: tam się je anuluje.</translation>
        </message>
        <message>
            <source>To the address on the account: {address}</source>
            <translation>Na adres z konta: {address}</translation>
        </message>
        <message>
            <source>Verify the caller first</source>
            <translation>Najpierw ustal, kto dzwoni</translation>
        </message>
        <message>
            <source>Verify the caller first · Ctrl+K</source>
            <translation>Najpierw ustal, kto dzwoni · Ctrl+K</translation>
        </message>
        <message>
            <source>Verify the caller first: Ctrl+K.</source>
            <translation>Najpierw ustal, kto dzwoni: Ctrl+K.</translation>
        </message>
        <message>
            <source>Who is calling?</source>
            <translation>Kto dzwoni?</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>zapłacone</translation>
        </message>
        <message>
            <source>phone {number}</source>
            <translation>telefon {number}</translation>
        </message>
        <message>
            <source>placed {time}</source>
            <translation>złożone {time}</translation>
        </message>
        <message>
            <source>to pay</source>
            <translation>do zapłaty</translation>
        </message>
        <message>
            <source>{number} is calling</source>
            <translation>Dzwoni {number}</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Card of 86 × 54 mm, PDF</source>
            <translation>Karta 86 × 54 mm, PDF</translation>
        </message>
        <message>
            <source>Card of 86 × 54 mm, PNG</source>
            <translation>Karta 86 × 54 mm, PNG</translation>
        </message>
        <message>
            <source>Card or label</source>
            <translation>Karta lub etykieta</translation>
        </message>
        <message>
            <source>Hand out the member's code again</source>
            <translation>Ponowne wydanie kodu uczestnika</translation>
        </message>
        <message>
            <source>Label of 62 × 29 mm, PDF</source>
            <translation>Etykieta 62 × 29 mm, PDF</translation>
        </message>
        <message>
            <source>Label of 62 × 29 mm, PNG</source>
            <translation>Etykieta 62 × 29 mm, PNG</translation>
        </message>
        <message>
            <source>On the receipt printer</source>
            <translation>Na drukarce paragonów</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>Zapisano jako {file}</translation>
        </message>
        <message>
            <source>This code spends the member's points: give it to the member only.</source>
            <translation>Ten kod pozwala użyć punktów: daj go tylko uczestnikowi.</translation>
        </message>
        <message>
            <source>Your card: show this code at every till.</source>
            <translation>Twoja karta: pokaż ten kod przy każdej kasie.</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message>
            <source>Check age {age}</source>
            <translation>Sprawdź wiek: od {age} lat</translation>
        </message>
        <message>
            <source>Check before payment</source>
            <translation>Sprawdź przed zapłatą</translation>
        </message>
        <message>
            <source>Check: {what}</source>
            <translation>Sprawdź: {what}</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>Uszkodzone</translation>
        </message>
        <message>
            <source>Goodwill</source>
            <translation>Gest dobrej woli</translation>
        </message>
        <message>
            <source>More is taken off this basket than a cashier may give alone</source>
            <translation>Z tego koszyka odjęto więcej, niż kasjer może dać sam</translation>
        </message>
        <message>
            <source>More than {percent} cannot be taken off.</source>
            <translation>Nie można odjąć więcej niż {percent}.</translation>
        </message>
        <message>
            <source>Price match</source>
            <translation>Cena jak u konkurencji</translation>
        </message>
        <message>
            <source>Short-dated</source>
            <translation>Krótki termin</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>Zniżka pracownicza</translation>
        </message>
        <message>
            <source>What is it for?</source>
            <translation>Z jakiego powodu?</translation>
        </message>
        <message>
            <source>Wrong price on the shelf</source>
            <translation>Zła cena na półce</translation>
        </message>
        <message>
            <source>{amount} off the whole basket</source>
            <translation>Rabat {amount} na koszyk</translation>
        </message>
        <message>
            <source>{amount} off {name}</source>
            <translation>Rabat {amount}: {name}</translation>
        </message>
        <message>
            <source>{name} at {amount}</source>
            <translation>{name} za {amount}</translation>
        </message>
        <message>
            <source>{name} costs {amount}: no more can be taken off.</source>
            <translation>{name} kosztuje {amount}: więcej nie można odjąć.</translation>
        </message>
    </context>
    <context>
        <name>Claim</name>
        <message>
            <source>Nothing was sold here yet.</source>
            <translation>Nic tu jeszcze nie sprzedano.</translation>
        </message>
        <message>
            <source>Sale {number} earns no points.</source>
            <translation>Za sprzedaż {number} nie ma punktów.</translation>
        </message>
        <message>
            <source>Sale {number} has a member, or is too long ago.</source>
            <translation>Sprzedaż {number} ma uczestnika albo jest zbyt dawna.</translation>
        </message>
        <message>
            <source>The points of the last sale were given to nobody: Ctrl+M asks again.</source>
            <translation>Punktów za ostatnią sprzedaż nikomu nie dano: Ctrl+M zapyta ponownie.</translation>
        </message>
        <message numerus="yes">
            <source>{name} gets {n} points for sale {number}.</source>
            <translation>
                <numerusform>{name}: przyznano {n} punkt za sprzedaż {number}.</numerusform>
                <numerusform>{name}: przyznano {n} punkty za sprzedaż {number}.</numerusform>
                <numerusform>{name}: przyznano {n} punktów za sprzedaż {number}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points for sale {number}: scan the card, or find the member.</source>
            <translation>
                <numerusform>{n} punkt za sprzedaż {number}: zeskanuj kartę albo znajdź uczestnika.</numerusform>
                <numerusform>{n} punkty za sprzedaż {number}: zeskanuj kartę albo znajdź uczestnika.</numerusform>
                <numerusform>{n} punktów za sprzedaż {number}: zeskanuj kartę albo znajdź uczestnika.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Customer</name>
        <message numerus="yes">
            <source>+ {n} earlier items</source>
            <translation>
                <numerusform>+ {n} wcześniejsza pozycja</numerusform>
                <numerusform>+ {n} wcześniejsze pozycje</numerusform>
                <numerusform>+ {n} wcześniejszych pozycji</numerusform>
            </translation>
        </message>
        <message>
            <source>Collect points with every purchase: ask us</source>
            <translation>Zbieraj punkty przy każdym zakupie: zapytaj nas</translation>
        </message>
        <message>
            <source>For the customer</source>
            <translation>Dla klienta</translation>
        </message>
        <message numerus="yes">
            <source>Join today and earn {n} points with this</source>
            <translation>
                <numerusform>Dołącz dziś, a za te zakupy zdobędziesz {n} punkt</numerusform>
                <numerusform>Dołącz dziś, a za te zakupy zdobędziesz {n} punkty</numerusform>
                <numerusform>Dołącz dziś, a za te zakupy zdobędziesz {n} punktów</numerusform>
            </translation>
        </message>
        <message>
            <source>Scan this and collect points with every purchase</source>
            <translation>Zeskanuj i zbieraj punkty przy zakupach</translation>
        </message>
        <message>
            <source>Thank you</source>
            <translation>Dziękujemy</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Witamy</translation>
        </message>
        <message>
            <source>Welcome! Take a photo of your code and show it at any till</source>
            <translation>Witamy! Zrób zdjęcie kodu: rozpozna Cię każda kasa</translation>
        </message>
        <message numerus="yes">
            <source>You earn {n} points</source>
            <translation>
                <numerusform>Zdobywasz {n} punkt</numerusform>
                <numerusform>Zdobywasz {n} punkty</numerusform>
                <numerusform>Zdobywasz {n} punktów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You earned {n} points</source>
            <translation>
                <numerusform>Zdobyto {n} punkt</numerusform>
                <numerusform>Zdobyto {n} punkty</numerusform>
                <numerusform>Zdobyto {n} punktów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} punkt</numerusform>
                <numerusform>{n} punkty</numerusform>
                <numerusform>{n} punktów</numerusform>
            </translation>
        </message>
        <message>
            <source>{points} left after using {used}</source>
            <translation>po użyciu {used} zostanie {points}</translation>
        </message>
    </context>
    <context>
        <name>Demo</name>
        <message>
            <source>Ask for more than is safe: it is refused in one line, and one key mends it.</source>
            <translation>Zażądaj więcej, niż bezpieczne: odmowa w jednym wierszu, jeden klawisz ją naprawia.</translation>
        </message>
        <message>
            <source>F4, a few letters, Enter: three products. The points rise as you add.</source>
            <translation>F4, kilka liter, Enter: trzy produkty. Punkty rosną na bieżąco.</translation>
        </message>
        <message>
            <source>F6 uses points, F12 records. The receipt appears.</source>
            <translation>F6 używa punktów, F12 zapisuje. Pojawia się paragon.</translation>
        </message>
        <message>
            <source>Plug in and look at the strip: what is to be sent runs to zero.</source>
            <translation>Podłącz i spójrz na pasek: liczba do wysłania spada do zera.</translation>
        </message>
        <message>
            <source>Plug in: start the ledger again</source>
            <translation>Podłącz: uruchom centralę ponownie</translation>
        </message>
        <message>
            <source>Pull the plug below. Sell and use points again: nothing waits.</source>
            <translation>Wyciągnij wtyczkę poniżej. Sprzedawaj i używaj punktów: nic nie czeka.</translation>
        </message>
        <message>
            <source>Pull the plug: stop the ledger</source>
            <translation>Wyciągnij wtyczkę: zatrzymaj centralę</translation>
        </message>
        <message>
            <source>The ledger answers.</source>
            <translation>Centrala odpowiada.</translation>
        </message>
        <message>
            <source>The ledger is stopped. Go on selling.</source>
            <translation>Centrala jest zatrzymana. Sprzedawaj dalej.</translation>
        </message>
        <message>
            <source>The story</source>
            <translation>Opowieść</translation>
        </message>
        <message>
            <source>Two minutes at the counter</source>
            <translation>Dwie minuty przy kasie</translation>
        </message>
        <message>
            <source>Type {member} and press Enter: Ana is here, with what is safe to use.</source>
            <translation>Wpisz {member} i naciśnij Enter: oto Ana i to, czego może użyć.</translation>
        </message>
    </context>
    <context>
        <name>Devices</name>
        <message>
            <source>A page was sent. Is every letter there, and the ruler whole?</source>
            <translation>Wysłano stronę próbną. Sprawdź, czy są wszystkie litery i czy miarka mieści się w całości.</translation>
        </message>
        <message>
            <source>As an image</source>
            <translation>Jako grafika</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Z języka</translation>
        </message>
        <message>
            <source>Camera scanning is not installed: {command}</source>
            <translation>Skanowanie kamerą nie jest zainstalowane: {command}</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>Szuflada</translation>
        </message>
        <message>
            <source>Character set</source>
            <translation>Strona kodowa</translation>
        </message>
        <message>
            <source>Cutter</source>
            <translation>Obcinak</translation>
        </message>
        <message>
            <source>Full cut</source>
            <translation>Odcina do końca</translation>
        </message>
        <message>
            <source>No camera is plugged in.</source>
            <translation>Nie podłączono kamery.</translation>
        </message>
        <message>
            <source>No printer</source>
            <translation>Bez drukarki</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Brak</translation>
        </message>
        <message>
            <source>Partial cut</source>
            <translation>Zostawia mostek</translation>
        </message>
        <message>
            <source>Pin 2</source>
            <translation>Styk 2</translation>
        </message>
        <message>
            <source>Pin 5</source>
            <translation>Styk 5</translation>
        </message>
        <message>
            <source>Print a test page</source>
            <translation>Wydrukuj stronę próbną</translation>
        </message>
        <message>
            <source>Printing…</source>
            <translation>Drukowanie…</translation>
        </message>
        <message>
            <source>Serial line {port}, {baud} baud</source>
            <translation>Port szeregowy {port}, {baud} bodów</translation>
        </message>
        <message>
            <source>Taken. Try it now.</source>
            <translation>Przyjęto. Wypróbuj teraz.</translation>
        </message>
        <message>
            <source>The camera reads codes: {name}</source>
            <translation>Kamera czyta kody: {name}</translation>
        </message>
        <message>
            <source>Use no printer</source>
            <translation>Bez drukarki</translation>
        </message>
    </context>
    <context>
        <name>Drawer</name>
        <message>
            <source>Amount</source>
            <translation>Kwota</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>Szuflada kasowa</translation>
        </message>
        <message>
            <source>Cash from sales</source>
            <translation>Gotówka ze sprzedaży</translation>
        </message>
        <message>
            <source>Cash given back</source>
            <translation>Wydano za zwroty</translation>
        </message>
        <message>
            <source>Change for a customer</source>
            <translation>Rozmiana dla klienta</translation>
        </message>
        <message>
            <source>Change from the bank</source>
            <translation>Bilon z banku</translation>
        </message>
        <message>
            <source>Close the drawer</source>
            <translation>Zamknij szufladę</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Zamknięto</translation>
        </message>
        <message>
            <source>Closed {when}</source>
            <translation>Zamknięto: {when}</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>Policz ponownie</translation>
        </message>
        <message>
            <source>Count and close</source>
            <translation>Policz i zamknij</translation>
        </message>
        <message>
            <source>Count the drawer</source>
            <translation>Policz szufladę</translation>
        </message>
        <message>
            <source>Count the float and press 1: from then on the till keeps track of the cash.</source>
            <translation>Policz pogotowie kasowe i naciśnij 1: od tej chwili kasa śledzi gotówkę.</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>Policzono</translation>
        </message>
        <message>
            <source>Counted so far</source>
            <translation>Policzono dotąd</translation>
        </message>
        <message>
            <source>Counted · the drawer is still open</source>
            <translation>Policzono · szuflada jeszcze otwarta</translation>
        </message>
        <message>
            <source>Done counting</source>
            <translation>Policzone</translation>
        </message>
        <message>
            <source>Drawer counted</source>
            <translation>Policzono kasę</translation>
        </message>
        <message>
            <source>Drawer log</source>
            <translation>Operacje</translation>
        </message>
        <message>
            <source>Drawer was left ajar</source>
            <translation>Szuflada była niedomknięta</translation>
        </message>
        <message>
            <source>Exactly right</source>
            <translation>Zgadza się co do grosza</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>Pogotowie kasowe</translation>
        </message>
        <message>
            <source>Float topped up</source>
            <translation>Uzupełnienie pogotowia</translation>
        </message>
        <message>
            <source>How many of {worth}</source>
            <translation>Ile po {worth}</translation>
        </message>
        <message>
            <source>Last Z reading</source>
            <translation>Ostatni raport Z</translation>
        </message>
        <message>
            <source>Money found</source>
            <translation>Znalezione pieniądze</translation>
        </message>
        <message>
            <source>No drawer was closed at this till yet.</source>
            <translation>Na tej kasie nie zamknięto jeszcze żadnej szuflady.</translation>
        </message>
        <message>
            <source>Not counted yet</source>
            <translation>Jeszcze niepoliczona</translation>
        </message>
        <message>
            <source>Not opened yet</source>
            <translation>Dotąd nieotwierana</translation>
        </message>
        <message>
            <source>Open since {when}</source>
            <translation>Otwarta od {when}</translation>
        </message>
        <message>
            <source>Open with a float</source>
            <translation>Wpłać pogotowie kasowe</translation>
        </message>
        <message>
            <source>Open without a sale</source>
            <translation>Otwórz bez sprzedaży</translation>
        </message>
        <message>
            <source>Opened with a float</source>
            <translation>Pogotowie kasowe</translation>
        </message>
        <message>
            <source>Opened without a sale</source>
            <translation>Otwarto bez sprzedaży</translation>
        </message>
        <message>
            <source>Or the total</source>
            <translation>Albo suma</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>Za dużo w szufladzie</translation>
        </message>
        <message>
            <source>PIN of a supervisor or manager</source>
            <translation>PIN starszego kasjera lub kierownika</translation>
        </message>
        <message>
            <source>Paid in</source>
            <translation>Wpłata</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>Wypłata</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Drukuj ponownie</translation>
        </message>
        <message>
            <source>Receipt roll</source>
            <translation>Rolka papieru</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Zapisz</translation>
        </message>
        <message>
            <source>Recorded. Put the money in and close the drawer.</source>
            <translation>Zapisano. Włóż pieniądze i zamknij szufladę.</translation>
        </message>
        <message>
            <source>Recorded. Take the money out and close the drawer.</source>
            <translation>Zapisano. Wyjmij pieniądze i zamknij szufladę.</translation>
        </message>
        <message>
            <source>Recorded. The drawer opens.</source>
            <translation>Zapisano. Szuflada się otwiera.</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Brakuje w szufladzie</translation>
        </message>
        <message>
            <source>Should be in the drawer</source>
            <translation>Powinno być</translation>
        </message>
        <message>
            <source>Small purchase</source>
            <translation>Drobny zakup</translation>
        </message>
        <message>
            <source>Supplier paid</source>
            <translation>Zapłata dostawcy</translation>
        </message>
        <message>
            <source>Taken to the bank</source>
            <translation>Do banku</translation>
        </message>
        <message>
            <source>The cash in the drawer now.</source>
            <translation>Drobne, które są teraz w szufladzie.</translation>
        </message>
        <message>
            <source>The drawer belongs to the shop's own till.</source>
            <translation>Szuflada należy do kasy sklepu.</translation>
        </message>
        <message>
            <source>The drawer is open.</source>
            <translation>Szuflada jest otwarta.</translation>
        </message>
        <message>
            <source>The last drawer</source>
            <translation>Ostatnia szuflada</translation>
        </message>
        <message>
            <source>Times counted</source>
            <translation>Ile razy liczono</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Co</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Kiedy</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Kto</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Dlaczego</translation>
        </message>
        <message>
            <source>X reading</source>
            <translation>Raport X</translation>
        </message>
        <message>
            <source>X · the drawer stays open</source>
            <translation>X · szuflada pozostaje otwarta</translation>
        </message>
        <message>
            <source>Z no. {no} · the drawer is closed</source>
            <translation>Z nr {no} · szuflada zamknięta</translation>
        </message>
        <message>
            <source>approved by {name}</source>
            <translation>zatw.: {name}</translation>
        </message>
        <message numerus="yes">
            <source>{n} damaged entries are not in it</source>
            <translation>
                <numerusform>bez {n} uszkodzonego wpisu</numerusform>
                <numerusform>bez {n} uszkodzonych wpisów</numerusform>
                <numerusform>bez {n} uszkodzonych wpisów</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Edit</name>
        <message>
            <source>All lines together: {amount}</source>
            <translation>Suma częściowa: {amount}</translation>
        </message>
        <message>
            <source>Amount off</source>
            <translation>Rabat kwotowy</translation>
        </message>
        <message>
            <source>Amount off; 0 removes it</source>
            <translation>Kwota rabatu; 0 usuwa rabat</translation>
        </message>
        <message>
            <source>Change price</source>
            <translation>Zmień cenę</translation>
        </message>
        <message>
            <source>Choose a line first.</source>
            <translation>Najpierw wybierz pozycję.</translation>
        </message>
        <message>
            <source>Discount %</source>
            <translation>Rabat %</translation>
        </message>
        <message>
            <source>Discount on the whole basket</source>
            <translation>Rabat na koszyk</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Ilość</translation>
        </message>
        <message>
            <source>How many points?</source>
            <translation>Ile punktów?</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Usuń z koszyka</translation>
        </message>
        <message>
            <source>Other price</source>
            <translation>Inna cena</translation>
        </message>
        <message>
            <source>Per cent off; 0 removes it</source>
            <translation>Procent rabatu; 0 usuwa rabat</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Points are a member's: find them first, with F2.</source>
            <translation>Punkty należą do uczestnika: najpierw go znajdź, F2.</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Ustaw</translation>
        </message>
        <message>
            <source>Take off</source>
            <translation>Zastosuj rabat</translation>
        </message>
        <message>
            <source>Type how many.</source>
            <translation>Wpisz ilość.</translation>
        </message>
        <message>
            <source>Use them</source>
            <translation>Użyj</translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation>PIN ma od 4 do 12 cyfr.</translation>
        </message>
        <message>
            <source>A manager has to approve that with a PIN.</source>
            <translation>Kierownik musi to zatwierdzić PIN-em.</translation>
        </message>
        <message>
            <source>A supervisor or a manager has to approve that with a PIN.</source>
            <translation>Musi to zatwierdzić PIN-em starszy kasjer lub kierownik.</translation>
        </message>
        <message>
            <source>Add a manager first, who can change this later.</source>
            <translation>Najpierw dodaj kierownika, który może to później zmieniać.</translation>
        </message>
        <message numerus="yes">
            <source>At least {n} points at a time</source>
            <translation>
                <numerusform>Co najmniej {n} punkt naraz</numerusform>
                <numerusform>Co najmniej {n} punkty naraz</numerusform>
                <numerusform>Co najmniej {n} punktów naraz</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most {n} points on this bill</source>
            <translation>
                <numerusform>Najwyżej {n} punkt na tym rachunku</numerusform>
                <numerusform>Najwyżej {n} punkty na tym rachunku</numerusform>
                <numerusform>Najwyżej {n} punktów na tym rachunku</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose the member first.</source>
            <translation>Najpierw wybierz uczestnika.</translation>
        </message>
        <message>
            <source>Count the drawer first; then it can be closed.</source>
            <translation>Najpierw policz szufladę; potem można ją zamknąć.</translation>
        </message>
        <message>
            <source>Enough codes were sent for now. Ask two questions.</source>
            <translation>Na razie wysłano dość kodów. Zadaj dwa pytania.</translation>
        </message>
        <message>
            <source>For {limit} points or more, scan the member's card or code</source>
            <translation>Od {limit} punktów zeskanuj kartę lub kod uczestnika</translation>
        </message>
        <message>
            <source>No printer is set up. Choose one in the settings, F11.</source>
            <translation>Nie ma drukarki. Wybierz ją w ustawieniach, F11.</translation>
        </message>
        <message>
            <source>No sale of this till has that receipt number. Check the number on the paper.</source>
            <translation>Na tej kasie nie ma sprzedaży o tym numerze paragonu. Sprawdź numer na wydruku.</translation>
        </message>
        <message>
            <source>No till of this shop made this receipt code.</source>
            <translation>Tego kodu nie wydała żadna kasa tego sklepu.</translation>
        </message>
        <message>
            <source>Nobody else manages this till. Make somebody else a manager first.</source>
            <translation>Nikt inny nie zarządza tą kasą. Najpierw mianuj kierownikiem kogoś innego.</translation>
        </message>
        <message>
            <source>Nobody here has that PIN. A manager has to type theirs.</source>
            <translation>Nikt tu nie ma takiego PIN-u. PIN musi wpisać kierownik.</translation>
        </message>
        <message>
            <source>Nobody here has that PIN. A supervisor or a manager has to type theirs.</source>
            <translation>Nikt tu nie ma takiego PIN-u. PIN musi wpisać starszy kasjer lub kierownik.</translation>
        </message>
        <message>
            <source>Not paid yet: pay or cancel it in the orders, Ctrl+O</source>
            <translation>Jeszcze niezapłacone: przyjmij zapłatę lub anuluj w zamówieniach, Ctrl+O</translation>
        </message>
        <message>
            <source>Nothing here can be paid with points</source>
            <translation>Za nic tutaj nie można zapłacić punktami</translation>
        </message>
        <message>
            <source>Nothing on this bill is what the reward pays for</source>
            <translation>Na tym rachunku nie ma nic, za co płaci ta nagroda</translation>
        </message>
        <message>
            <source>Of line {line} only {left} can still come back.</source>
            <translation>Z pozycji {line} można zwrócić już tylko {left}.</translation>
        </message>
        <message>
            <source>Only a manager may do that: type a manager's PIN.</source>
            <translation>To może zrobić tylko kierownik: wpisz PIN kierownika.</translation>
        </message>
        <message>
            <source>Only a supervisor or a manager may do that: type such a PIN.</source>
            <translation>To może zrobić tylko starszy kasjer lub kierownik: wpisz taki PIN.</translation>
        </message>
        <message numerus="yes">
            <source>Only {n} are safe now (asked {asked})</source>
            <translation>
                <numerusform>Teraz można użyć tylko {n} zamiast {asked}</numerusform>
                <numerusform>Teraz można użyć tylko {n} zamiast {asked}</numerusform>
                <numerusform>Teraz można użyć tylko {n} zamiast {asked}</numerusform>
            </translation>
        </message>
        <message>
            <source>Please look at {field} again.</source>
            <translation>Sprawdź jeszcze raz pole {field}.</translation>
        </message>
        <message>
            <source>Points are only earned here, not used</source>
            <translation>Tutaj punkty tylko się zbiera</translation>
        </message>
        <message numerus="yes">
            <source>Points can be claimed for {n} days after the sale.</source>
            <translation>
                <numerusform>Punkty można odebrać przez {n} dzień od sprzedaży.</numerusform>
                <numerusform>Punkty można odebrać przez {n} dni od sprzedaży.</numerusform>
                <numerusform>Punkty można odebrać przez {n} dni od sprzedaży.</numerusform>
            </translation>
        </message>
        <message>
            <source>Points go in steps of {step}</source>
            <translation>Punktów używa się po {step}</translation>
        </message>
        <message>
            <source>Points wait until it is known who calls: Ctrl+K</source>
            <translation>Punkty czekają, aż wiadomo, kto dzwoni: Ctrl+K</translation>
        </message>
        <message>
            <source>Rewards are for members. Find the member with F2.</source>
            <translation>Nagrody są dla uczestników. Znajdź uczestnika klawiszem F2.</translation>
        </message>
        <message>
            <source>Say why in a few words.</source>
            <translation>Podaj powód w kilku słowach.</translation>
        </message>
        <message>
            <source>Somebody is called so already. Choose them in the list.</source>
            <translation>Ktoś już się tak nazywa. Wybierz tę osobę z listy.</translation>
        </message>
        <message>
            <source>Something went wrong in the program. Nothing was lost; try again.</source>
            <translation>W programie coś się nie udało. Nic nie przepadło; spróbuj ponownie.</translation>
        </message>
        <message>
            <source>That did not work ({code}).</source>
            <translation>To się nie udało ({code}).</translation>
        </message>
        <message>
            <source>That is decided at the ledger, not at a till.</source>
            <translation>O tym decyduje się w centrali, nie przy kasie.</translation>
        </message>
        <message>
            <source>That is less than there is to pay.</source>
            <translation>To mniej, niż jest do zapłaty.</translation>
        </message>
        <message>
            <source>That is more coins or notes than a drawer holds.</source>
            <translation>To więcej monet lub banknotów, niż mieści szuflada.</translation>
        </message>
        <message>
            <source>That is no amount that a drawer can hold.</source>
            <translation>Takiej kwoty nie może być w szufladzie.</translation>
        </message>
        <message>
            <source>That is no picture. Choose a PNG or JPEG file.</source>
            <translation>To nie jest obraz. Wybierz plik PNG lub JPEG.</translation>
        </message>
        <message>
            <source>That is no printer. Type its address, such as 192.168.1.50.</source>
            <translation>To nie jest drukarka. Wpisz jej adres, np. 192.168.1.50.</translation>
        </message>
        <message>
            <source>That is no serial port. Choose one from the list.</source>
            <translation>To nie jest port szeregowy. Wybierz z listy.</translation>
        </message>
        <message numerus="yes">
            <source>That is not the code. {n} more tries.</source>
            <translation>
                <numerusform>To nie ten kod. Jeszcze {n} próba.</numerusform>
                <numerusform>To nie ten kod. Jeszcze {n} próby.</numerusform>
                <numerusform>To nie ten kod. Jeszcze {n} prób.</numerusform>
            </translation>
        </message>
        <message>
            <source>That is the same member. Choose the other account.</source>
            <translation>To ten sam uczestnik. Wybierz drugie konto.</translation>
        </message>
        <message>
            <source>That looks like a payment card. It was not kept: use a loyalty card.</source>
            <translation>To wygląda na kartę płatniczą. Nie została zapisana: użyj karty lojalnościowej.</translation>
        </message>
        <message>
            <source>That picture is too large for a receipt. Choose a smaller one.</source>
            <translation>Ten obraz jest za duży na paragon. Wybierz mniejszy.</translation>
        </message>
        <message>
            <source>That text is too long.</source>
            <translation>Ten tekst jest za długi.</translation>
        </message>
        <message>
            <source>That was decided meanwhile.</source>
            <translation>W międzyczasie już o tym zdecydowano.</translation>
        </message>
        <message>
            <source>The code could not be sent. Ask two questions.</source>
            <translation>Nie udało się wysłać kodu. Zadaj dwa pytania.</translation>
        </message>
        <message>
            <source>The data was written by a newer version of this program. Update the program.</source>
            <translation>Dane zapisała nowsza wersja programu. Zaktualizuj program.</translation>
        </message>
        <message>
            <source>The disk is full, so the till cannot open. Free some space, then try again.</source>
            <translation>Dysk jest pełny, więc nie można uruchomić kasy. Zwolnij miejsce i spróbuj ponownie.</translation>
        </message>
        <message>
            <source>The disk is full, so this was not recorded. Free some space and try again.</source>
            <translation>Dysk jest pełny, więc nic nie zapisano. Zwolnij miejsce i spróbuj ponownie.</translation>
        </message>
        <message>
            <source>The drawer is not open yet. Open it with its float first.</source>
            <translation>Szuflada nie jest jeszcze otwarta. Najpierw wpłać pogotowie kasowe.</translation>
        </message>
        <message>
            <source>The drawer is still open. Count it and close it first.</source>
            <translation>Szuflada nie jest rozliczona. Najpierw ją policz i zamknij.</translation>
        </message>
        <message>
            <source>The ledger does not answer. Selling goes on; check the address and the network.</source>
            <translation>Centrala nie odpowiada. Można sprzedawać dalej; sprawdź adres i sieć.</translation>
        </message>
        <message>
            <source>The ledger needs a newer version of this program. Selling goes on.</source>
            <translation>Centrala wymaga nowszej wersji programu. Można sprzedawać dalej.</translation>
        </message>
        <message>
            <source>The ledger no longer accepts this till. A manager can pair it again; nothing is lost.</source>
            <translation>Centrala nie przyjmuje już tej kasy. Kierownik może ją sparować ponownie; nic nie przepadło.</translation>
        </message>
        <message>
            <source>The loyalty programme has mistakes. Ask whoever looks after it.</source>
            <translation>Program lojalnościowy zawiera błędy. Powiadom osobę, która się nim zajmuje.</translation>
        </message>
        <message>
            <source>The offer of this reward is over</source>
            <translation>Oferta tej nagrody się skończyła</translation>
        </message>
        <message>
            <source>The pairing code is wrong, too old or used up. Ask for a new one.</source>
            <translation>Kod parowania jest błędny, przestarzały lub zużyty. Poproś o nowy.</translation>
        </message>
        <message>
            <source>The printer does not answer. Switch it on: waiting receipts print then.</source>
            <translation>Drukarka nie odpowiada. Włącz ją: wtedy wydrukuje się to, co czeka.</translation>
        </message>
        <message>
            <source>The printer is out of paper. Put in a new roll: waiting receipts print then.</source>
            <translation>W drukarce skończył się papier. Włóż nową rolkę: wtedy wydrukuje się to, co czeka.</translation>
        </message>
        <message>
            <source>The printer reports a fault. Switch it off and on: waiting receipts print then.</source>
            <translation>Drukarka zgłasza usterkę. Wyłącz ją i włącz: wtedy wydrukuje się to, co czeka.</translation>
        </message>
        <message>
            <source>The printer's cover is open. Close it: waiting receipts print then.</source>
            <translation>Pokrywa drukarki jest otwarta. Zamknij ją: wtedy wydrukuje się to, co czeka.</translation>
        </message>
        <message>
            <source>The programme has no such reward</source>
            <translation>W programie nie ma takiej nagrody</translation>
        </message>
        <message>
            <source>The shop has nothing set up to send codes with. Ask two questions.</source>
            <translation>Sklep nie ma ustawionej wysyłki kodów. Zadaj dwa pytania.</translation>
        </message>
        <message>
            <source>The shop knows no such number or address of them. Ask two questions.</source>
            <translation>Sklep nie zna ich numeru ani adresu. Zadaj dwa pytania.</translation>
        </message>
        <message>
            <source>The till's data cannot be used. Stop selling here and ask for help; nothing was changed.</source>
            <translation>Danych kasy nie można użyć. Przerwij sprzedaż i poproś o pomoc; niczego nie zmieniono.</translation>
        </message>
        <message>
            <source>The till's data is busy or open in another program. Try again.</source>
            <translation>Dane kasy są zajęte albo otwarte w innym programie. Spróbuj ponownie.</translation>
        </message>
        <message>
            <source>There is no folder for {file}. Choose another place.</source>
            <translation>Nie ma folderu dla {file}. Wybierz inne miejsce.</translation>
        </message>
        <message>
            <source>This card belongs to another member. Find it with F2.</source>
            <translation>Ta karta należy do innego uczestnika. Znajdź go klawiszem F2.</translation>
        </message>
        <message>
            <source>This code is over. Send another one.</source>
            <translation>Ten kod już nie działa. Wyślij inny.</translation>
        </message>
        <message>
            <source>This coupon cannot be used here</source>
            <translation>Tego kuponu nie można tu użyć</translation>
        </message>
        <message>
            <source>This coupon code has a mistake. Type it again.</source>
            <translation>Ten kod kuponu zawiera błąd. Wpisz go jeszcze raz.</translation>
        </message>
        <message>
            <source>This coupon code was cancelled</source>
            <translation>Ten kod kuponu został unieważniony</translation>
        </message>
        <message>
            <source>This coupon code was used before</source>
            <translation>Ten kod kuponu został już użyty</translation>
        </message>
        <message>
            <source>This coupon needs its own code. Type what stands on it.</source>
            <translation>Ten kupon wymaga własnego kodu. Wpisz kod z kuponu.</translation>
        </message>
        <message>
            <source>This day was closed before. What is sold now counts for the next day.</source>
            <translation>Ten dzień już zamknięto. Obecna sprzedaż liczy się na następny dzień.</translation>
        </message>
        <message>
            <source>This e-mail belongs to another member. Find it with F2.</source>
            <translation>Ten e-mail należy do innego uczestnika. Znajdź go klawiszem F2.</translation>
        </message>
        <message>
            <source>This member has had that as often as the programme allows</source>
            <translation>Ten uczestnik wykorzystał to już tyle razy, ile pozwala program</translation>
        </message>
        <message>
            <source>This member is not known here. Find them again with F2.</source>
            <translation>Tego uczestnika tu nie znamy. Znajdź go ponownie klawiszem F2.</translation>
        </message>
        <message>
            <source>This member's account is blocked. The sale can go on without it.</source>
            <translation>Konto tego uczestnika jest zablokowane. Sprzedaż można dokończyć bez niego.</translation>
        </message>
        <message>
            <source>This member's account was merged into another one before.</source>
            <translation>Konto tego uczestnika zostało już połączone z innym.</translation>
        </message>
        <message>
            <source>This order was cancelled before it was paid: nothing goes back</source>
            <translation>Zamówienie anulowano przed zapłatą: nic nie jest do zwrotu</translation>
        </message>
        <message>
            <source>This order was paid or cancelled before</source>
            <translation>To zamówienie już zapłacono lub anulowano</translation>
        </message>
        <message>
            <source>This phone number belongs to another member. Find it with F2.</source>
            <translation>Ten numer telefonu należy do innego uczestnika. Znajdź go klawiszem F2.</translation>
        </message>
        <message>
            <source>This receipt code cannot be read. Scan it again.</source>
            <translation>Nie można odczytać kodu paragonu. Zeskanuj ponownie.</translation>
        </message>
        <message>
            <source>This receipt is of a till that is not known here yet. Try again when online.</source>
            <translation>Ten paragon jest z kasy, której tu jeszcze nie znamy. Spróbuj, gdy będzie sieć.</translation>
        </message>
        <message>
            <source>This receipt is of a till that was no longer part of the shop.</source>
            <translation>Ten paragon jest z kasy, która nie należała już do sklepu.</translation>
        </message>
        <message>
            <source>This receipt is too long for its code. Take it back at the till that sold it.</source>
            <translation>Ten paragon jest za długi na kod. Przyjmij zwrot w kasie, która go sprzedała.</translation>
        </message>
        <message>
            <source>This reward has run out</source>
            <translation>Ta nagroda się skończyła</translation>
        </message>
        <message>
            <source>This reward is a gift, and the member holds none</source>
            <translation>Tej nagrody nie można kupić, a uczestnik żadnej nie ma</translation>
        </message>
        <message>
            <source>This reward is not for this member, place or time</source>
            <translation>Ta nagroda nie jest dla tego uczestnika, miejsca lub pory</translation>
        </message>
        <message>
            <source>This reward was offered for later</source>
            <translation>Ta nagroda jest zaproponowana na później</translation>
        </message>
        <message>
            <source>This sale has a member already. Its points are given once.</source>
            <translation>Ta sprzedaż ma już uczestnika. Punkty przyznaje się raz.</translation>
        </message>
        <message>
            <source>This sale was recorded before with other content. Start a new one.</source>
            <translation>Tę sprzedaż zapisano już z inną zawartością. Zacznij nową.</translation>
        </message>
        <message>
            <source>This till has not joined a ledger yet.</source>
            <translation>Ta kasa nie jest jeszcze połączona z centralą.</translation>
        </message>
        <message>
            <source>This till is open already, in another window or program. Close that one, then try again.</source>
            <translation>Ta kasa jest już uruchomiona w innym oknie lub programie. Zamknij tamto okno lub program i spróbuj ponownie.</translation>
        </message>
        <message>
            <source>This till may not write to {file}. Choose another place.</source>
            <translation>Kasa nie może pisać do {file}. Wybierz inne miejsce.</translation>
        </message>
        <message>
            <source>This version cannot do that yet.</source>
            <translation>Ta wersja jeszcze tego nie potrafi.</translation>
        </message>
        <message>
            <source>Till {number} took this order: its goods come back there</source>
            <translation>To zamówienie przyjęła kasa {number}: towar przyjmuje się z powrotem tam</translation>
        </message>
        <message>
            <source>Too many baskets are on hold. Recall one first.</source>
            <translation>Za dużo koszyków odłożonych. Najpierw przywróć jeden.</translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait {n} seconds.</source>
            <translation>
                <numerusform>Za dużo błędnych PIN-ów. Odczekaj {n} sekundę.</numerusform>
                <numerusform>Za dużo błędnych PIN-ów. Odczekaj {n} sekundy.</numerusform>
                <numerusform>Za dużo błędnych PIN-ów. Odczekaj {n} sekund.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong answers for this member: wait {n} seconds</source>
            <translation>
                <numerusform>Za dużo złych odpowiedzi: poczekaj {n} sekundę</numerusform>
                <numerusform>Za dużo złych odpowiedzi: poczekaj {n} sekundy</numerusform>
                <numerusform>Za dużo złych odpowiedzi: poczekaj {n} sekund</numerusform>
            </translation>
        </message>
        <message>
            <source>Type a name of up to 60 letters.</source>
            <translation>Wpisz nazwę do 60 znaków.</translation>
        </message>
        <message>
            <source>Type a name of up to 64 letters.</source>
            <translation>Wpisz nazwę do 64 znaków.</translation>
        </message>
        <message>
            <source>Type a number of points, with a minus to take them.</source>
            <translation>Wpisz liczbę punktów, z minusem, aby je odjąć.</translation>
        </message>
        <message>
            <source>Type a phone number, an e-mail or a card first.</source>
            <translation>Wpisz najpierw telefon, e-mail lub kartę.</translation>
        </message>
        <message>
            <source>Type an amount above nothing.</source>
            <translation>Wpisz kwotę większą od zera.</translation>
        </message>
        <message>
            <source>Type the pairing code first.</source>
            <translation>Wpisz najpierw kod parowania.</translation>
        </message>
        <message>
            <source>What was recorded of this went bad and cannot be shown. Selling goes on.</source>
            <translation>Zapis tej operacji jest uszkodzony i nie można go pokazać. Sprzedaż trwa dalej.</translation>
        </message>
        <message>
            <source>Wrong name or PIN. Try again.</source>
            <translation>Złe imię lub PIN. Spróbuj ponownie.</translation>
        </message>
        <message>
            <source>You may not write to the till's data. Ask whoever looks after this computer.</source>
            <translation>Nie wolno ci zapisywać danych kasy. Zapytaj osobę, która opiekuje się tym komputerem.</translation>
        </message>
        <message>
            <source>{file} could not be written. Choose another place.</source>
            <translation>Nie udało się zapisać {file}. Wybierz inne miejsce.</translation>
        </message>
        <message numerus="yes">
            <source>{n} points stay on the account</source>
            <translation>
                <numerusform>{n} punkt zostaje na koncie</numerusform>
                <numerusform>{n} punkty zostają na koncie</numerusform>
                <numerusform>{n} punktów zostaje na koncie</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is no amount. Type it like {example}.</source>
            <translation>„{text}” to nie kwota. Wpisz np. {example}.</translation>
        </message>
    </context>
    <context>
        <name>Exceptions</name>
        <message>
            <source>A cashier served their own account</source>
            <translation>Kasjer obsłużył własne konto</translation>
        </message>
        <message>
            <source>A coupon that could not be used was used</source>
            <translation>Użyto kuponu, którego nie można było użyć</translation>
        </message>
        <message>
            <source>A program sent a number twice with other content. The first one counts.</source>
            <translation>Program wysłał ten sam numer z inną treścią. Liczy się pierwszy.</translation>
        </message>
        <message>
            <source>A report that cannot be read</source>
            <translation>Zgłoszenie, którego nie da się odczytać</translation>
        </message>
        <message>
            <source>A report that could not be posted</source>
            <translation>Zgłoszenie, którego nie dało się zaksięgować</translation>
        </message>
        <message>
            <source>A reward too many</source>
            <translation>O jedną nagrodę za dużo</translation>
        </message>
        <message>
            <source>A sale given to a member after payment</source>
            <translation>Sprzedaż przypisana uczestnikowi po zapłacie</translation>
        </message>
        <message>
            <source>A sale or a return names a member or a sale that the ledger has not heard of for a week.</source>
            <translation>Sprzedaż lub zwrot wskazuje uczestnika lub sprzedaż, o których centrala nie słyszała od tygodnia.</translation>
        </message>
        <message>
            <source>A till began its records anew, or can no longer send a part of them.</source>
            <translation>Kasa zaczęła zapisy od nowa albo nie może już wysłać ich części.</translation>
        </message>
        <message>
            <source>A till lacks what it had sent</source>
            <translation>Kasie brakuje tego, co wysłała</translation>
        </message>
        <message>
            <source>A till was restored from a backup</source>
            <translation>Kasę przywrócono z kopii zapasowej</translation>
        </message>
        <message>
            <source>A till's clock was changed</source>
            <translation>Przestawiono zegar kasy</translation>
        </message>
        <message>
            <source>A till's file runs twice</source>
            <translation>Plik kasy działa w dwóch miejscach</translation>
        </message>
        <message>
            <source>A till's records went bad</source>
            <translation>Zapisy kasy uległy uszkodzeniu</translation>
        </message>
        <message>
            <source>All is well: nothing waits for a decision.</source>
            <translation>Wszystko w porządku: nic w tym sklepie nie czeka na decyzję.</translation>
        </message>
        <message>
            <source>An entry names an unknown member or sale</source>
            <translation>Wpis z nieznanym uczestnikiem lub sprzedażą</translation>
        </message>
        <message>
            <source>Ask whether it was their own purchase.</source>
            <translation>Zapytaj, czy to był własny zakup.</translation>
        </message>
        <message>
            <source>Asking the ledger …</source>
            <translation>Pytam centralę …</translation>
        </message>
        <message>
            <source>Bytes on its disk changed, so a part cannot be sent any more. Have the disk looked at.</source>
            <translation>Dane na dysku się zmieniły, więc części nie da się wysłać. Niech ktoś sprawdzi dysk.</translation>
        </message>
        <message>
            <source>Clear the till</source>
            <translation>Dopuść kasę</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Zdecyduj</translation>
        </message>
        <message>
            <source>Dismiss it</source>
            <translation>Odrzuć</translation>
        </message>
        <message>
            <source>Give it to a member</source>
            <translation>Przypisz uczestnikowi</translation>
        </message>
        <message>
            <source>Goods came back twice</source>
            <translation>Towar zwrócono dwa razy</translation>
        </message>
        <message>
            <source>It counts for the member whom you name</source>
            <translation>Liczy się uczestnikowi, którego wskażesz</translation>
        </message>
        <message>
            <source>It had run out, was used before, was not theirs, or came more often than allowed.</source>
            <translation>Skończyła się, była już użyta, nie należała do nich albo była zbyt często.</translation>
        </message>
        <message>
            <source>It is kept, and never counts</source>
            <translation>Zostaje w zapisach i nigdy się nie liczy</translation>
        </message>
        <message>
            <source>It uses points again. See first that it runs only once</source>
            <translation>Znów używa punktów. Najpierw sprawdź, czy działa tylko jedna</translation>
        </message>
        <message>
            <source>It was a mistake</source>
            <translation>To była pomyłka</translation>
        </message>
        <message>
            <source>It was kept and does nothing.</source>
            <translation>Zachowano je i nic nie zmienia.</translation>
        </message>
        <message>
            <source>It was kept to the byte and does nothing. Whoever looks after the tills should see it.</source>
            <translation>Zachowano je w całości i nic nie zmienia. Niech obejrzy je opiekun kas.</translation>
        </message>
        <message>
            <source>It was paid or cancelled before, at another till. Give the money back.</source>
            <translation>Zapłacono je lub anulowano wcześniej, w innej kasie. Zwróć pieniądze.</translation>
        </message>
        <message>
            <source>It was restored from a backup, or copied. It uses no points until a manager clears it at another till.</source>
            <translation>Przywrócono ją z kopii albo skopiowano. Nie używa punktów, dopóki kierownik nie dopuści jej na innej kasie.</translation>
        </message>
        <message>
            <source>It was used up, cancelled or not for this sale, and the till did not know it yet.</source>
            <translation>Był zużyty, anulowany lub nie na tę sprzedaż, a kasa jeszcze o tym nie wiedziała.</translation>
        </message>
        <message>
            <source>It went back, or ran ahead of the ledger's. Sales may stand under a wrong hour.</source>
            <translation>Cofnął się lub wyprzedził zegar centrali. Sprzedaże mogą mieć błędną godzinę.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Zostaw tak</translation>
        </message>
        <message>
            <source>Looked at the receipts</source>
            <translation>Po sprawdzeniu paragonów</translation>
        </message>
        <message>
            <source>Many sales for one account within minutes.</source>
            <translation>Wiele sprzedaży na jedno konto w ciągu minut.</translation>
        </message>
        <message>
            <source>Member: {name}</source>
            <translation>Uczestnik: {name}</translation>
        </message>
        <message>
            <source>Merge them</source>
            <translation>Połącz w jedno</translation>
        </message>
        <message>
            <source>Money for an order that nobody owed</source>
            <translation>Pieniądze za zamówienie, których nikt nie był winien</translation>
        </message>
        <message>
            <source>More points printed than the rules give</source>
            <translation>Na paragonie za dużo punktów</translation>
        </message>
        <message>
            <source>More points used than available</source>
            <translation>Użyto więcej punktów, niż było</translation>
        </message>
        <message>
            <source>Nobody travels so fast: the card may be shared or copied.</source>
            <translation>Nikt tak szybko nie jeździ: karta może być wspólna albo skopiowana.</translation>
        </message>
        <message>
            <source>Nothing to decide</source>
            <translation>Nic do decyzji</translation>
        </message>
        <message>
            <source>Offline since {when}; this is what the ledger last reported.</source>
            <translation>Bez sieci od {when}; to ostatnie dane z centrali.</translation>
        </message>
        <message>
            <source>One card in two shops within minutes</source>
            <translation>Jedna karta w dwóch sklepach w ciągu minut</translation>
        </message>
        <message>
            <source>One cashier, one member, too often</source>
            <translation>Jeden kasjer, jeden uczestnik, zbyt często</translation>
        </message>
        <message>
            <source>One member again and again</source>
            <translation>Jeden uczestnik raz za razem</translation>
        </message>
        <message>
            <source>One number for two sales</source>
            <translation>Jeden numer dwóch sprzedaży</translation>
        </message>
        <message>
            <source>One receipt, claimed twice</source>
            <translation>Jeden paragon, punkty odebrane dwa razy</translation>
        </message>
        <message>
            <source>Order {number} in the web shop, {when}</source>
            <translation>Zamówienie {number} w sklepie internetowym, {when}</translation>
        </message>
        <message>
            <source>Points were used twice before one place heard of the other; earning repays it.</source>
            <translation>Punktów użyto dwa razy, zanim jedno miejsce dowiedziało się o drugim; nowe punkty to spłacą.</translation>
        </message>
        <message>
            <source>Printed: {printed} points. The rules give {computed}.</source>
            <translation>Wydrukowano: {printed} pkt. Reguły dają {computed}.</translation>
        </message>
        <message>
            <source>Probably one person with two accounts</source>
            <translation>Pewnie jedna osoba z dwoma kontami</translation>
        </message>
        <message>
            <source>Sales of people without a card may be going to one account.</source>
            <translation>Sprzedaże osób bez karty mogą trafiać na jedno konto.</translation>
        </message>
        <message>
            <source>See what is to be decided</source>
            <translation>Zobacz sprawy do decyzji</translation>
        </message>
        <message>
            <source>Shut the till out</source>
            <translation>Wyklucz kasę</translation>
        </message>
        <message>
            <source>Somebody joined with a card, phone or e-mail that another member has.</source>
            <translation>Ktoś dołączył z kartą, telefonem lub e-mailem, które ma inny uczestnik.</translation>
        </message>
        <message>
            <source>Somebody joined without details</source>
            <translation>Ktoś dołączył bez danych</translation>
        </message>
        <message>
            <source>Something to look at</source>
            <translation>Coś do sprawdzenia</translation>
        </message>
        <message>
            <source>Take the surplus back</source>
            <translation>Odejmij nadwyżkę</translation>
        </message>
        <message>
            <source>Talked to the member</source>
            <translation>Po rozmowie z uczestnikiem</translation>
        </message>
        <message>
            <source>The ledger does not answer; this is what it last reported.</source>
            <translation>Centrala nie odpowiada; to ostatnie dane od niej.</translation>
        </message>
        <message>
            <source>The ledger has not answered yet. This till does not know what is to be decided.</source>
            <translation>Kasa nie zna jeszcze spraw do decyzji; zapyta, gdy wróci sieć.</translation>
        </message>
        <message>
            <source>The member keeps what the receipt says unless you take it back.</source>
            <translation>Uczestnik zachowa to, co na paragonie, chyba że nadwyżkę odejmiesz.</translation>
        </message>
        <message>
            <source>The member keeps what the rules give</source>
            <translation>Uczestnik zachowuje tyle, ile dają reguły</translation>
        </message>
        <message>
            <source>The member whom you name keeps all points and cards</source>
            <translation>Wskazany uczestnik zachowuje wszystkie punkty i karty</translation>
        </message>
        <message>
            <source>The points of a sale went to a member and were asked for once more.</source>
            <translation>Punkty sprzedaży trafiły do uczestnika i poproszono o nie ponownie.</translation>
        </message>
        <message>
            <source>The same card or number has: {name}</source>
            <translation>Tę samą kartę lub numer ma: {name}</translation>
        </message>
        <message>
            <source>The shop pays; the member no longer owes it</source>
            <translation>Płaci sklep; uczestnik nic już nie jest winien</translation>
        </message>
        <message>
            <source>The till found it by itself. What it had sent before is at the ledger.</source>
            <translation>Kasa sama to wykryła. To, co wysłała wcześniej, jest w centrali.</translation>
        </message>
        <message>
            <source>The till is lost</source>
            <translation>Kasa przepadła</translation>
        </message>
        <message>
            <source>Their points count, but no name and no number came with it.</source>
            <translation>Punkty się liczą, ale nie przyszło nazwisko ani numer.</translation>
        </message>
        <message>
            <source>They may use points again where the ledger cannot be asked</source>
            <translation>Znów mogą używać punktów bez połączenia z centralą</translation>
        </message>
        <message>
            <source>This version has no words for it: {kind}</source>
            <translation>Ta wersja nie ma na to słów: {kind}</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>Do decyzji</translation>
        </message>
        <message>
            <source>Trust them offline again</source>
            <translation>Znów ufaj bez sieci</translation>
        </message>
        <message>
            <source>Two returns of the same goods, at two tills or before they heard of each other.</source>
            <translation>Dwa zwroty tego samego towaru, przy dwóch kasach lub zanim się o sobie dowiedziały.</translation>
        </message>
        <message>
            <source>Used before: {fact}</source>
            <translation>Użyto wcześniej: {fact}</translation>
        </message>
        <message>
            <source>What do you decide?</source>
            <translation>Jaka jest decyzja?</translation>
        </message>
        <message>
            <source>Which member?</source>
            <translation>Który uczestnik?</translation>
        </message>
        <message>
            <source>Which one: {name}</source>
            <translation>Który: {name}</translation>
        </message>
        <message>
            <source>Whoever had taken the money named the member afterwards.</source>
            <translation>Kto przyjął pieniądze, wskazał uczestnika dopiero potem.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Dlaczego</translation>
        </message>
        <message>
            <source>Why: {code}</source>
            <translation>Powód: {code}</translation>
        </message>
        <message>
            <source>Write off the debt</source>
            <translation>Umórz dług</translation>
        </message>
        <message>
            <source>You looked at it, and it stays as it is</source>
            <translation>Sprawdzono; zostaje tak, jak jest</translation>
        </message>
        <message>
            <source>decided</source>
            <translation>zdecydowano</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>odrzucono</translation>
        </message>
        <message>
            <source>there are more</source>
            <translation>jest więcej</translation>
        </message>
        <message>
            <source>to send</source>
            <translation>do wysłania</translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} punkt</numerusform>
                <numerusform>{n} punkty</numerusform>
                <numerusform>{n} punktów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points were not covered</source>
            <translation>
                <numerusform>{n} punkt nie miał pokrycia</numerusform>
                <numerusform>{n} punkty nie miały pokrycia</numerusform>
                <numerusform>{n} punktów nie miało pokrycia</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} to decide</source>
            <translation>
                <numerusform>{n} sprawa do decyzji</numerusform>
                <numerusform>{n} sprawy do decyzji</numerusform>
                <numerusform>{n} spraw do decyzji</numerusform>
            </translation>
        </message>
        <message>
            <source>{shop} · as of {when}</source>
            <translation>{shop} · stan z {when}</translation>
        </message>
        <message>
            <source>{till}, receipt {number}, {when}</source>
            <translation>{till}, paragon {number}, {when}</translation>
        </message>
        <message>
            <source>{what}: decided by {name}, {when}</source>
            <translation>Decyzja „{what}”: {name}, {when}</translation>
        </message>
        <message>
            <source>{words}. It is done as soon as the ledger has it.</source>
            <translation>{words}. Zostanie wykonana, gdy dotrze do centrali.</translation>
        </message>
        <message>
            <source>“{what}” could not be done ({code}). Decide again.</source>
            <translation>Decyzji „{what}” nie dało się wykonać ({code}). Zdecyduj ponownie.</translation>
        </message>
    </context>
    <context>
        <name>Exchange</name>
        <message>
            <source>Finish the exchange first, or open it again with F9.</source>
            <translation>Najpierw dokończ wymianę albo otwórz ją ponownie klawiszem F9.</translation>
        </message>
        <message>
            <source>{amount} comes back. Scan the new goods, or F9 goes back to the return.</source>
            <translation>Do zwrotu {amount}. Zeskanuj nowe towary; F9: powrót do zwrotu.</translation>
        </message>
    </context>
    <context>
        <name>Find</name>
        <message>
            <source>Baskets on hold</source>
            <translation>Odłożone koszyki</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>Znajdź uczestnika</translation>
        </message>
        <message>
            <source>Find a product</source>
            <translation>Znajdź produkt</translation>
        </message>
        <message>
            <source>No lines yet</source>
            <translation>Brak pozycji</translation>
        </message>
        <message>
            <source>No product found for “{text}”. F5 sells an amount.</source>
            <translation>Brak produktu „{text}”. F5: wpisz kwotę.</translation>
        </message>
        <message>
            <source>Nobody found for “{text}”. F3 lets them join.</source>
            <translation>Nikogo nie znaleziono: „{text}”. F3: rejestracja.</translation>
        </message>
        <message>
            <source>Nothing is on hold</source>
            <translation>Nic nie jest odłożone</translation>
        </message>
        <message>
            <source>The ledger does not answer: choose them again when it does.</source>
            <translation>Centrala nie odpowiada: wybierz tę osobę jeszcze raz, gdy odpowie.</translation>
        </message>
        <message>
            <source>Type a part of its name or number</source>
            <translation>Wpisz część nazwy lub numeru</translation>
        </message>
        <message>
            <source>Type a phone number or its last digits, a part of a name, a card or an e-mail</source>
            <translation>Wpisz telefon lub jego ostatnie cyfry, część nazwiska, kartę albo e-mail</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>wybór</translation>
        </message>
        <message>
            <source>from another shop</source>
            <translation>z innego sklepu</translation>
        </message>
        <message>
            <source>let them join</source>
            <translation>rejestracja</translation>
        </message>
        <message>
            <source>look in every shop</source>
            <translation>szukaj we wszystkich sklepach</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>od {time}</translation>
        </message>
        <message>
            <source>take it</source>
            <translation>zatwierdź</translation>
        </message>
        <message numerus="yes">
            <source>{n} lines</source>
            <translation>
                <numerusform>{n} pozycja</numerusform>
                <numerusform>{n} pozycje</numerusform>
                <numerusform>{n} pozycji</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is not known here, and offline no other shop can be asked.</source>
            <translation>Nie znaleziono „{text}”. Bez sieci tylko ten sklep; punkty później: Ctrl+M.</translation>
        </message>
        <message>
            <source>“{text}” is not known here. Looking in every shop…</source>
            <translation>Nie znaleziono tu „{text}”. Szukam we wszystkich sklepach…</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>A card or number was added</source>
            <translation>Dodano kartę lub numer</translation>
        </message>
        <message>
            <source>A card, number or address was removed</source>
            <translation>Usunięto kartę, numer lub adres</translation>
        </message>
        <message>
            <source>A manager decided: {reason}</source>
            <translation>Decyzja kierownika: {reason}</translation>
        </message>
        <message>
            <source>A purchase was given to this member afterwards</source>
            <translation>Zakup przypisano później</translation>
        </message>
        <message>
            <source>Agreed to: {what}</source>
            <translation>Zgoda: {what}</translation>
        </message>
        <message>
            <source>An order by phone was noted</source>
            <translation>Przyjęto zamówienie telefoniczne</translation>
        </message>
        <message>
            <source>An order by phone was paid</source>
            <translation>Opłacono zamówienie telefoniczne</translation>
        </message>
        <message>
            <source>Bonus</source>
            <translation>Premia</translation>
        </message>
        <message>
            <source>Bonus: {reason}</source>
            <translation>Premia: {reason}</translation>
        </message>
        <message>
            <source>Came from their other account</source>
            <translation>Przeszło z innego konta tej samej osoby</translation>
        </message>
        <message>
            <source>Card replaced: {reason}</source>
            <translation>Wymiana karty: {reason}</translation>
        </message>
        <message>
            <source>Corrected to what the rules give</source>
            <translation>Poprawiono zgodnie z regułami</translation>
        </message>
        <message>
            <source>Earned with a purchase</source>
            <translation>Zdobyto za zakup</translation>
        </message>
        <message>
            <source>Given back: goods were returned</source>
            <translation>Zwrócono punkty: zwrot towaru</translation>
        </message>
        <message>
            <source>Given by hand: {reason}</source>
            <translation>Dodano ręcznie: {reason}</translation>
        </message>
        <message>
            <source>Given to a good cause</source>
            <translation>Przekazano na dobry cel</translation>
        </message>
        <message>
            <source>Given to another member</source>
            <translation>Przekazano innemu uczestnikowi</translation>
        </message>
        <message>
            <source>Goods returned at this till</source>
            <translation>Zwrot towaru przy tej kasie</translation>
        </message>
        <message>
            <source>Joined at this till</source>
            <translation>Dołączenie przy tej kasie</translation>
        </message>
        <message>
            <source>Merged into another account: {reason}</source>
            <translation>Połączono z innym kontem: {reason}</translation>
        </message>
        <message>
            <source>More was used than was there</source>
            <translation>Użyto więcej, niż było</translation>
        </message>
        <message>
            <source>Moved to their other account</source>
            <translation>Przeszło na inne konto tej samej osoby</translation>
        </message>
        <message>
            <source>Name or birthday corrected</source>
            <translation>Poprawiono imię lub urodziny</translation>
        </message>
        <message>
            <source>Overspent points repaid</source>
            <translation>Spłacono to, co użyto ponad stan</translation>
        </message>
        <message>
            <source>Points became usable</source>
            <translation>Punkty stały się dostępne</translation>
        </message>
        <message>
            <source>Points expired</source>
            <translation>Punkty wygasły</translation>
        </message>
        <message>
            <source>Points used</source>
            <translation>Użyto punktów</translation>
        </message>
        <message>
            <source>Purchase at this till</source>
            <translation>Zakup przy tej kasie</translation>
        </message>
        <message>
            <source>Purchase at this till; {used} points used, {earned} earned</source>
            <translation>Zakup przy tej kasie; użyto {used} pkt, zdobyto {earned}</translation>
        </message>
        <message>
            <source>Received from another member</source>
            <translation>Otrzymano od innego uczestnika</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Zapisano</translation>
        </message>
        <message>
            <source>Recorded: {reason}</source>
            <translation>Zapisano: {reason}</translation>
        </message>
        <message>
            <source>Something that this version has no words for: {kind}</source>
            <translation>Coś, na co ta wersja nie ma słów: {kind}</translation>
        </message>
        <message>
            <source>Taken back: goods were returned</source>
            <translation>Odjęto punkty: zwrot towaru</translation>
        </message>
        <message>
            <source>Taken by hand: {reason}</source>
            <translation>Odjęto ręcznie: {reason}</translation>
        </message>
        <message>
            <source>What was owed was let go</source>
            <translation>Umorzono dług</translation>
        </message>
        <message>
            <source>What was owed was let go: {reason}</source>
            <translation>Umorzono dług: {reason}</translation>
        </message>
        <message>
            <source>Withdrawn: {what}</source>
            <translation>Wycofano zgodę: {what}</translation>
        </message>
        <message>
            <source>another reason</source>
            <translation>inny powód</translation>
        </message>
        <message>
            <source>approved by {name}</source>
            <translation>zatwierdził(a): {name}</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>zniszczona</translation>
        </message>
        <message>
            <source>for joining</source>
            <translation>za dołączenie</translation>
        </message>
        <message>
            <source>for the anniversary</source>
            <translation>z okazji rocznicy</translation>
        </message>
        <message>
            <source>for the birthday</source>
            <translation>z okazji urodzin</translation>
        </message>
        <message>
            <source>in the web shop</source>
            <translation>w sklepie internetowym</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>zgubiona</translation>
        </message>
        <message>
            <source>on the phone</source>
            <translation>przez telefon</translation>
        </message>
        <message>
            <source>stolen</source>
            <translation>skradziona</translation>
        </message>
    </context>
    <context>
        <name>Join</name>
        <message>
            <source>Ask for their consent to take part, then tick it.</source>
            <translation>Zapytaj o zgodę na udział i zaznacz ją.</translation>
        </message>
        <message>
            <source>Birthday</source>
            <translation>Urodziny</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karta</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Esc goes back to the sale, now with this member.</source>
            <translation>Esc: wróć do sprzedaży, już przypisanej uczestnikowi.</translation>
        </message>
        <message>
            <source>Have them take a photo of the code: any till reads it.</source>
            <translation>Niech uczestnik sfotografuje kod: każda kasa go po nim rozpozna.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Zapisz do programu</translation>
        </message>
        <message>
            <source>Join the programme</source>
            <translation>Nowy uczestnik</translation>
        </message>
        <message>
            <source>Joined</source>
            <translation>Zapisano</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Imię i nazwisko</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Print the code</source>
            <translation>Wydrukuj kod</translation>
        </message>
        <message>
            <source>That is no birthday. Type it as 21.4.1990, or 21.4 without the year.</source>
            <translation>To nie jest data urodzin. Wpisz ją jako 21.4.1990 albo 21.4 bez roku.</translation>
        </message>
        <message>
            <source>That is no card number of this shop.</source>
            <translation>To nie jest numer karty tego sklepu.</translation>
        </message>
        <message>
            <source>That is no e-mail address.</source>
            <translation>To nie jest adres e-mail.</translation>
        </message>
        <message>
            <source>That is no phone number. Type it with its area code.</source>
            <translation>To nie jest numer telefonu. Wpisz go z numerem kierunkowym.</translation>
        </message>
        <message>
            <source>They agree to take part</source>
            <translation>Zgoda na udział w programie</translation>
        </message>
        <message>
            <source>They want offers by message</source>
            <translation>Chce otrzymywać oferty</translation>
        </message>
        <message>
            <source>Type how they want to be called.</source>
            <translation>Wpisz, jak się zwracać do uczestnika.</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Witamy</translation>
        </message>
        <message>
            <source>as they want to be called</source>
            <translation>np. Anna Nowak</translation>
        </message>
        <message>
            <source>dd/mm or dd/mm/yyyy</source>
            <translation>dd.mm lub dd.mm.rrrr</translation>
        </message>
        <message>
            <source>or an e-mail, or a card</source>
            <translation>albo e-mail, albo karta</translation>
        </message>
        <message>
            <source>scan or type, if they have one</source>
            <translation>zeskanuj lub wpisz, jeśli jest</translation>
        </message>
    </context>
    <context>
        <name>Keypad</name>
        <message>
            <source>Delete the last one</source>
            <translation>Usuń ostatnią</translation>
        </message>
        <message>
            <source>Go on, as Enter does</source>
            <translation>Dalej, jak Enter</translation>
        </message>
        <message>
            <source>On-screen digits</source>
            <translation>Klawiatura ekranowa</translation>
        </message>
        <message>
            <source>What is usual</source>
            <translation>Zwykłe odpowiedzi</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>A call begins, or ends with nothing ordered</source>
            <translation>Zacznij rozmowę albo zakończ bez zamówienia</translation>
        </message>
        <message>
            <source>A coupon that was typed</source>
            <translation>Kupon wpisany w polu</translation>
        </message>
        <message>
            <source>A member's page: as its buttons say</source>
            <translation>Strona uczestnika: jak na przyciskach</translation>
        </message>
        <message>
            <source>Another price: =3.20</source>
            <translation>Inna cena: =3,20</translation>
        </message>
        <message>
            <source>Back; never clears</source>
            <translation>Wstecz; nigdy nie kasuje</translation>
        </message>
        <message>
            <source>Begin or end training</source>
            <translation>Rozpocznij lub zakończ szkolenie</translation>
        </message>
        <message>
            <source>Card: all, or the part that is typed</source>
            <translation>Karta: całość albo wpisana część</translation>
        </message>
        <message>
            <source>Change the chosen line: how many, discount, price</source>
            <translation>Zmień wybraną pozycję: ilość, rabat, cenę</translation>
        </message>
        <message>
            <source>Choose a line</source>
            <translation>Wybierz pozycję</translation>
        </message>
        <message>
            <source>Code, delivery, payment: as the buttons say</source>
            <translation>Kod, wydanie, zapłata: jak na przycisku</translation>
        </message>
        <message>
            <source>Discard waiting printouts</source>
            <translation>Odrzuć, co czeka na druk</translation>
        </message>
        <message>
            <source>Discount: /10% or /1.50; //10% for the basket</source>
            <translation>Rabat: /10% lub /1,50; //10% na koszyk</translation>
        </message>
        <message>
            <source>Exact cash, or the amount typed</source>
            <translation>Odliczona gotówka lub wpisana kwota</translation>
        </message>
        <message>
            <source>Exchange: sell other goods for what is ticked</source>
            <translation>Wymiana: inne towary za zaznaczone</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>Znajdź uczestnika</translation>
        </message>
        <message>
            <source>Find a product</source>
            <translation>Znajdź produkt</translation>
        </message>
        <message>
            <source>Give the last sale to a member</source>
            <translation>Przypisz ostatnią sprzedaż uczestnikowi</translation>
        </message>
        <message>
            <source>Hold this sale, or recall one</source>
            <translation>Odłóż sprzedaż lub przywróć</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Klawisze</translation>
        </message>
        <message>
            <source>Let a new member join</source>
            <translation>Nowy uczestnik</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Pozycje</translation>
        </message>
        <message>
            <source>Lock the till</source>
            <translation>Zablokuj kasę</translation>
        </message>
        <message>
            <source>Mail the receipt to the member</source>
            <translation>Wyślij paragon uczestnikowi e-mailem</translation>
        </message>
        <message>
            <source>Other pages</source>
            <translation>Inne strony</translation>
        </message>
        <message>
            <source>Pay, or record the sale</source>
            <translation>Zapłata lub zapis sprzedaży</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Zapłata</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Print the receipt again</source>
            <translation>Wydrukuj paragon ponownie</translation>
        </message>
        <message>
            <source>Print waiting receipts</source>
            <translation>Wydrukuj to, co czeka</translation>
        </message>
        <message>
            <source>Remove the member</source>
            <translation>Sprzedaż bez uczestnika</translation>
        </message>
        <message>
            <source>Return goods</source>
            <translation>Zwrot towaru</translation>
        </message>
        <message>
            <source>Rewards; then 1–9 uses one</source>
            <translation>Nagrody; potem 1–9 wybiera</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>Sprzedaż</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ustawienia</translation>
        </message>
        <message>
            <source>Settings: a part; the next row</source>
            <translation>Ustawienia: dział; następny wiersz</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Spacja</translation>
        </message>
        <message>
            <source>Split: typed in cash, the rest by card</source>
            <translation>Dzielona: wpisane gotówką, reszta kartą</translation>
        </message>
        <message>
            <source>The cash drawer</source>
            <translation>Szuflada kasowa</translation>
        </message>
        <message>
            <source>The member's page: history, cards</source>
            <translation>Strona uczestnika: historia, karty</translation>
        </message>
        <message>
            <source>The notes that are offered</source>
            <translation>Proponowane banknoty</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>Ta pomoc</translation>
        </message>
        <message>
            <source>Three of the next item, or of the chosen line</source>
            <translation>Trzy sztuki następnej lub wybranej pozycji</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Kasa</translation>
        </message>
        <message>
            <source>Today's figures, closing the day</source>
            <translation>Wyniki dnia, zamknięcie dnia</translation>
        </message>
        <message>
            <source>Today: by till or cashier; another day</source>
            <translation>Dzień: kasy lub kasjerzy; inny dzień</translation>
        </message>
        <message>
            <source>Type an amount</source>
            <translation>Wpisz kwotę</translation>
        </message>
        <message>
            <source>Type how many points</source>
            <translation>Wpisz liczbę punktów</translation>
        </message>
        <message>
            <source>Undo and correct the last sale</source>
            <translation>Cofnij ostatnią sprzedaż, żeby ją poprawić</translation>
        </message>
        <message>
            <source>Undo the last step</source>
            <translation>Cofnij ostatni krok</translation>
        </message>
        <message>
            <source>Unpaid phone orders</source>
            <translation>Zamówienia czekające na zapłatę</translation>
        </message>
        <message>
            <source>Use the most, or take it back</source>
            <translation>Użyj najwięcej lub cofnij</translation>
        </message>
        <message>
            <source>Verify the caller</source>
            <translation>Ustal, kto dzwoni</translation>
        </message>
        <message>
            <source>Void the line</source>
            <translation>Usuń pozycję</translation>
        </message>
        <message>
            <source>What a manager must decide</source>
            <translation>Sprawy do decyzji kierownika</translation>
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
            <translation>Pytanie centrali o adres …</translation>
        </message>
        <message>
            <source>No e-mail address is known of this member. Ctrl+I, then N adds one.</source>
            <translation>Ten uczestnik nie ma adresu e-mail. Dodasz go przez Ctrl+I, potem N.</translation>
        </message>
        <message>
            <source>Only a receipt of a member's purchase at the counter can be mailed.</source>
            <translation>E-mailem można wysłać tylko paragon zakupu uczestnika przy kasie.</translation>
        </message>
        <message>
            <source>The ledger does not answer, so nothing can be mailed now. Ctrl+P prints it.</source>
            <translation>Centrala nie odpowiada, więc teraz nie można wysłać e-maila. Ctrl+P drukuje paragon.</translation>
        </message>
        <message>
            <source>The ledger has not heard of this member yet. Try again in a moment.</source>
            <translation>Centrala jeszcze nie zna tego uczestnika. Spróbuj za chwilę.</translation>
        </message>
        <message>
            <source>The receipt goes to {address}.</source>
            <translation>Paragon zostanie wysłany na {address}.</translation>
        </message>
        <message>
            <source>The receipt is on its way already.</source>
            <translation>Paragon jest już w drodze.</translation>
        </message>
    </context>
    <context>
        <name>Member</name>
        <message>
            <source>A member would earn</source>
            <translation>Uczestnik zdobyłby</translation>
        </message>
        <message>
            <source>Account blocked · sell without it</source>
            <translation>Konto zablokowane · sprzedaż bez punktów</translation>
        </message>
        <message>
            <source>At {when}</source>
            <translation>Stan {when}</translation>
        </message>
        <message>
            <source>Available later</source>
            <translation>Dostępne później</translation>
        </message>
        <message>
            <source>Balance is older than today</source>
            <translation>Saldo jest sprzed dzisiaj</translation>
        </message>
        <message>
            <source>Birthday this month</source>
            <translation>Urodziny w tym miesiącu</translation>
        </message>
        <message>
            <source>Card {card}</source>
            <translation>Karta {card}</translation>
        </message>
        <message>
            <source>Card, phone or name</source>
            <translation>Karta, telefon lub nazwisko</translation>
        </message>
        <message>
            <source>Confirmed · {when}</source>
            <translation>Potwierdzone · {when}</translation>
        </message>
        <message>
            <source>Earns now, can be used once confirmed</source>
            <translation>Zdobywa już punkty; użycie po potwierdzeniu</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Później</translation>
        </message>
        <message>
            <source>Member without a name</source>
            <translation>Uczestnik bez nazwiska</translation>
        </message>
        <message>
            <source>No member yet</source>
            <translation>Brak uczestnika</translation>
        </message>
        <message>
            <source>Nobody's sale</source>
            <translation>Sprzedaż bez uczestnika</translation>
        </message>
        <message>
            <source>Not confirmed</source>
            <translation>Niepotwierdzone</translation>
        </message>
        <message>
            <source>Not yet confirmed</source>
            <translation>Jeszcze niepotwierdzone</translation>
        </message>
        <message>
            <source>Offer until {on}: {name}</source>
            <translation>Oferta do {on}: {name}</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Points usable online only until {on}</source>
            <translation>Punkty tylko online do {on}</translation>
        </message>
        <message>
            <source>Points usable online only until {on} · overspent twice</source>
            <translation>Użycie tylko online do {on} · 2 przekroczenia</translation>
        </message>
        <message>
            <source>Safe now</source>
            <translation>Do użycia</translation>
        </message>
        <message>
            <source>Safe to use now</source>
            <translation>Można teraz użyć</translation>
        </message>
        <message>
            <source>Scan a card, or type a phone or a name</source>
            <translation>Zeskanuj kartę, wpisz telefon lub nazwisko</translation>
        </message>
        <message>
            <source>birthday</source>
            <translation>urodziny</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>konto zablokowane</translation>
        </message>
        <message>
            <source>enough points</source>
            <translation>punktów wystarczy</translation>
        </message>
        <message>
            <source>worth {worth}</source>
            <translation>warte {worth}</translation>
        </message>
        <message>
            <source>{amount} more to spend</source>
            <translation>jeszcze zakupy za {amount}</translation>
        </message>
        <message numerus="yes">
            <source>{n} expire after {on}</source>
            <translation>
                <numerusform>{n} pkt wygasa po {on}</numerusform>
                <numerusform>{n} pkt wygasają po {on}</numerusform>
                <numerusform>{n} pkt wygasa po {on}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more points</source>
            <translation>
                <numerusform>brakuje {n} pkt</numerusform>
                <numerusform>brakuje {n} pkt</numerusform>
                <numerusform>brakuje {n} pkt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more purchases</source>
            <translation>
                <numerusform>jeszcze {n} zakup</numerusform>
                <numerusform>jeszcze {n} zakupy</numerusform>
                <numerusform>jeszcze {n} zakupów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first</source>
            <translation>
                <numerusform>Najpierw spłata {n} pkt</numerusform>
                <numerusform>Najpierw spłata {n} pkt</numerusform>
                <numerusform>Najpierw spłata {n} pkt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first; this sale earns as usual</source>
            <translation>
                <numerusform>Najpierw spłata {n} pkt; za ten zakup punkty jak zwykle</numerusform>
                <numerusform>Najpierw spłata {n} pkt; za ten zakup punkty jak zwykle</numerusform>
                <numerusform>Najpierw spłata {n} pkt; za ten zakup punkty jak zwykle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points expire after {on}</source>
            <translation>
                <numerusform>{n} punkt wygasa po {on}</numerusform>
                <numerusform>{n} punkty wygasają po {on}</numerusform>
                <numerusform>{n} punktów wygasa po {on}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} usable</source>
            <translation>
                <numerusform>{n} pkt do użycia</numerusform>
                <numerusform>{n} pkt do użycia</numerusform>
                <numerusform>{n} pkt do użycia</numerusform>
            </translation>
        </message>
        <message>
            <source>{points} left</source>
            <translation>zostanie {points}</translation>
        </message>
        <message>
            <source>{worth} off</source>
            <translation>Rabat {worth}</translation>
        </message>
    </context>
    <context>
        <name>MemberPage</name>
        <message>
            <source>A minus takes points. A manager approves with a PIN.</source>
            <translation>Minus odejmuje punkty. Kierownik zatwierdza PIN-em.</translation>
        </message>
        <message>
            <source>A new card for {name}; the old one is worth nothing any more</source>
            <translation>Nowa karta: {name}; stara traci ważność</translation>
        </message>
        <message>
            <source>A till that stands alone cannot; after it has joined a ledger, that can.</source>
            <translation>Kasa bez centrali tego nie potrafi; po połączeniu zrobi to centrala.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Dodaj</translation>
        </message>
        <message>
            <source>Add a card</source>
            <translation>Dodaj kartę</translation>
        </message>
        <message>
            <source>Add a phone</source>
            <translation>Dodaj telefon</translation>
        </message>
        <message>
            <source>Add an e-mail</source>
            <translation>Dodaj e-mail</translation>
        </message>
        <message>
            <source>Added. It finds the member from now on.</source>
            <translation>Dodano. Można już po tym znaleźć uczestnika.</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>Zgoda</translation>
        </message>
        <message>
            <source>Another birthday for {name}: points for it come on that day</source>
            <translation>Inne urodziny: {name}. Punkty za nie będą w tym dniu</translation>
        </message>
        <message>
            <source>As they want to be called. What is empty stays as it is.</source>
            <translation>Jak się zwracać do uczestnika. Puste pole niczego nie zmienia.</translation>
        </message>
        <message>
            <source>Ask whoever runs the shop's ledger: they delete an account, or send the member the data kept about them.</source>
            <translation>Zwróć się do osoby, która prowadzi centralę: usuwa konto albo wysyła uczestnikowi jego dane.</translation>
        </message>
        <message>
            <source>Balance after</source>
            <translation>Saldo</translation>
        </message>
        <message>
            <source>Birthday: {month}</source>
            <translation>Urodziny: {month}</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karta</translation>
        </message>
        <message>
            <source>Cards and numbers</source>
            <translation>Karty i numery</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Zmień</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Potwierdzone</translation>
        </message>
        <message>
            <source>Confirmed by the ledger</source>
            <translation>Potwierdzone przez centralę</translation>
        </message>
        <message>
            <source>Consent withdrawn. Whoever runs the ledger deletes the account if the member wants that.</source>
            <translation>Zgodę wycofano. Jeśli uczestnik chce, konto usunie osoba, która prowadzi centralę.</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Zgody</translation>
        </message>
        <message>
            <source>Correcting an earlier entry</source>
            <translation>Poprawka pomyłki</translation>
        </message>
        <message>
            <source>Details and consents</source>
            <translation>Dane i zgody</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>E-mail, kept only in the ledger</source>
            <translation>E-mail, tylko w centrali</translation>
        </message>
        <message>
            <source>Erase or export</source>
            <translation>Usunięcie lub eksport</translation>
        </message>
        <message>
            <source>Every entry: this till stands alone</source>
            <translation>Wszystkie wpisy: ta kasa działa sama</translation>
        </message>
        <message>
            <source>Find the member first, with F2.</source>
            <translation>Najpierw znajdź uczestnika: F2.</translation>
        </message>
        <message>
            <source>Give or take points</source>
            <translation>Zmień punkty</translation>
        </message>
        <message>
            <source>Had lost the card</source>
            <translation>Zgubiona karta</translation>
        </message>
        <message>
            <source>Has a new number</source>
            <translation>Ma nowy numer</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historia</translation>
        </message>
        <message>
            <source>It finds the member from now on, at every till.</source>
            <translation>Dzięki temu znajdzie uczestnika każda kasa.</translation>
        </message>
        <message>
            <source>Joined twice</source>
            <translation>Dołączył dwa razy</translation>
        </message>
        <message>
            <source>Later ones: the ledger knows them</source>
            <translation>Późniejsze zna centrala</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Połącz</translation>
        </message>
        <message>
            <source>Merge two accounts</source>
            <translation>Połącz dwa konta</translation>
        </message>
        <message>
            <source>Messages with offers</source>
            <translation>Wiadomości z ofertami</translation>
        </message>
        <message>
            <source>Name and birthday</source>
            <translation>Imię i urodziny</translation>
        </message>
        <message>
            <source>No entries at this till yet</source>
            <translation>Na tej kasie nie ma jeszcze wpisów</translation>
        </message>
        <message>
            <source>No points</source>
            <translation>Brak punktów</translation>
        </message>
        <message>
            <source>None were given</source>
            <translation>Nie udzielono</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>Nic się jeszcze nie wydarzyło</translation>
        </message>
        <message>
            <source>Offers made from purchases</source>
            <translation>Oferty na podstawie zakupów</translation>
        </message>
        <message>
            <source>Older entries</source>
            <translation>Starsze wpisy</translation>
        </message>
        <message>
            <source>One more card for {name}: whoever has it can spend the points</source>
            <translation>Jeszcze jedna karta ({name}): kto ją ma, może wydać punkty</translation>
        </message>
        <message>
            <source>Only the ledger knows</source>
            <translation>Wie tylko centrala</translation>
        </message>
        <message>
            <source>Only the ledger knows them</source>
            <translation>Zna je tylko centrala</translation>
        </message>
        <message>
            <source>Others may have been given: the ledger knows them</source>
            <translation>Ewentualne inne zgody zna centrala</translation>
        </message>
        <message>
            <source>Payment card, as a token</source>
            <translation>Karta płatnicza (token)</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Points by expiry</source>
            <translation>Punkty według ważności</translation>
        </message>
        <message>
            <source>Points do not expire at a till that stands alone</source>
            <translation>Na kasie bez centrali punkty nie tracą ważności</translation>
        </message>
        <message>
            <source>Points were missing</source>
            <translation>Brakowało punktów</translation>
        </message>
        <message>
            <source>QR code</source>
            <translation>Kod QR</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Zapisz</translation>
        </message>
        <message>
            <source>Recorded. Every till will show it.</source>
            <translation>Zapisano. Tak będzie na każdej kasie.</translation>
        </message>
        <message>
            <source>Recorded. The ledger merges them now, and every till hears of it.</source>
            <translation>Zapisano. Centrala teraz je łączy i powie o tym każdej kasie.</translation>
        </message>
        <message>
            <source>Recorded. They are merged as soon as the ledger can be reached.</source>
            <translation>Zapisano. Połączą się, gdy centrala będzie dostępna.</translation>
        </message>
        <message>
            <source>Recorded: consent withdrawn.</source>
            <translation>Zapisano wycofanie zgody.</translation>
        </message>
        <message>
            <source>Recorded: they agree.</source>
            <translation>Zapisano zgodę.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Usuń</translation>
        </message>
        <message>
            <source>Removed on {day}</source>
            <translation>Usunięta {day}</translation>
        </message>
        <message>
            <source>Removed. It finds nobody any more.</source>
            <translation>Usunięto. Nikogo już nie znajduje.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Wymień</translation>
        </message>
        <message>
            <source>Replace a card</source>
            <translation>Wymień kartę</translation>
        </message>
        <message>
            <source>Replaced on {day}: {reason}</source>
            <translation>Wymieniona {day}: {reason}</translation>
        </message>
        <message>
            <source>Something went wrong for them</source>
            <translation>Coś u nas poszło nie tak</translation>
        </message>
        <message>
            <source>Taking part in the programme</source>
            <translation>Udział w programie</translation>
        </message>
        <message>
            <source>The ledger does not answer, so this till shows what it knows itself.</source>
            <translation>Centrala nie odpowiada, więc kasa pokazuje to, co wie sama.</translation>
        </message>
        <message>
            <source>The new card</source>
            <translation>Nowa karta</translation>
        </message>
        <message>
            <source>The new card works; the old one does not.</source>
            <translation>Nowa karta działa, stara już nie.</translation>
        </message>
        <message>
            <source>The old card stops working at once.</source>
            <translation>Stara karta przestaje działać.</translation>
        </message>
        <message>
            <source>The other account</source>
            <translation>Drugie konto</translation>
        </message>
        <message>
            <source>The other account ends; this one keeps all points, cards and numbers.</source>
            <translation>Drugie konto zostanie zamknięte; to konto zachowa wszystkie punkty, karty i numery.</translation>
        </message>
        <message>
            <source>This till's own entries; asking the ledger for the rest …</source>
            <translation>Wpisy tej kasy; pytam centralę o resztę …</translation>
        </message>
        <message>
            <source>This till's own entries; the rest needs the ledger</source>
            <translation>Wpisy tej kasy; reszta wymaga centrali</translation>
        </message>
        <message>
            <source>What happened to the old card</source>
            <translation>Co się stało ze starą</translation>
        </message>
        <message>
            <source>Whoever has the card can spend the points: give it to the member only.</source>
            <translation>Kto ma kartę, może wydać punkty: oddaj ją tylko uczestnikowi.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Dlaczego</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Wycofaj</translation>
        </message>
        <message>
            <source>agreed</source>
            <translation>jest zgoda</translation>
        </message>
        <message>
            <source>do not expire</source>
            <translation>bezterminowo</translation>
        </message>
        <message>
            <source>expire after {day}</source>
            <translation>ważne do {day}</translation>
        </message>
        <message>
            <source>member since {day}</source>
            <translation>uczestnik od {day}</translation>
        </message>
        <message>
            <source>not agreed</source>
            <translation>brak zgody</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nieznane</translation>
        </message>
        <message>
            <source>not yet confirmed</source>
            <translation>czeka na potwierdzenie</translation>
        </message>
        <message>
            <source>scan or type it</source>
            <translation>zeskanuj lub wpisz</translation>
        </message>
        <message>
            <source>the e-mail</source>
            <translation>e-mail</translation>
        </message>
        <message>
            <source>usable from {day}</source>
            <translation>dostępne od {day}</translation>
        </message>
        <message>
            <source>usable once the order is paid</source>
            <translation>do użycia po zapłacie za zamówienie</translation>
        </message>
        <message numerus="yes">
            <source>{n} entries, from every till and shop</source>
            <translation>
                <numerusform>{n} wpis, ze wszystkich kas i sklepów</numerusform>
                <numerusform>{n} wpisy, ze wszystkich kas i sklepów</numerusform>
                <numerusform>{n} wpisów, ze wszystkich kas i sklepów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} punkt</numerusform>
                <numerusform>{n} punkty</numerusform>
                <numerusform>{n} punktów</numerusform>
            </translation>
        </message>
        <message>
            <source>{other} ends; points and cards go to {name}</source>
            <translation>Konto {other} zostanie zamknięte; punkty i karty przejdą na: {name}</translation>
        </message>
        <message>
            <source>{points} points are recorded.</source>
            <translation>Zapisano punkty: {points}.</translation>
        </message>
        <message>
            <source>{points} points for {name}: {reason}</source>
            <translation>{name}: {points} pkt · {reason}</translation>
        </message>
        <message>
            <source>{what} finds {name} no more</source>
            <translation>{what}: już nie znajdzie {name}</translation>
        </message>
    </context>
    <context>
        <name>More</name>
        <message>
            <source>More</source>
            <translation>Więcej</translation>
        </message>
    </context>
    <context>
        <name>Pay</name>
        <message>
            <source>Cash {amount}</source>
            <translation>Gotówka {amount}</translation>
        </message>
        <message>
            <source>Checked, continue</source>
            <translation>Sprawdzone, dalej</translation>
        </message>
        <message>
            <source>Exchange, nothing to pay</source>
            <translation>Wymiana bez dopłaty</translation>
        </message>
        <message>
            <source>Give back {amount}</source>
            <translation>Zwróć {amount}</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>Następny klient</translation>
        </message>
        <message>
            <source>Pay {amount}</source>
            <translation>Zapłata {amount}</translation>
        </message>
        <message>
            <source>Place order {amount}</source>
            <translation>Złóż zamówienie {amount}</translation>
        </message>
        <message>
            <source>Record {amount}</source>
            <translation>Zapisz {amount}</translation>
        </message>
        <message>
            <source>Recording…</source>
            <translation>Zapisuję…</translation>
        </message>
    </context>
    <context>
        <name>Payment</name>
        <message>
            <source>Card</source>
            <translation>Karta</translation>
        </message>
        <message>
            <source>Card {amount}</source>
            <translation>Karta {amount}</translation>
        </message>
        <message>
            <source>Card {amount} no longer counts: give it back at the terminal.</source>
            <translation>Płatność kartą {amount} już się nie liczy: zwróć ją na terminalu.</translation>
        </message>
        <message>
            <source>Card {taken} is noted, {left} is left. Esc takes it back.</source>
            <translation>Zapisano kartą {taken}, zostaje {left}. Esc to cofa.</translation>
        </message>
        <message>
            <source>Card {taken}, {left} left</source>
            <translation>Kartą {taken}, zostaje {left}</translation>
        </message>
        <message>
            <source>Cards have paid {over} too much. Esc takes the last part back.</source>
            <translation>Kartami zapłacono o {over} za dużo. Esc cofa ostatnią część.</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Gotówka</translation>
        </message>
        <message>
            <source>Cash given</source>
            <translation>Otrzymana gotówka</translation>
        </message>
        <message>
            <source>Cash given · to split, type the cash part first</source>
            <translation>Otrzymana gotówka · przy dzielonej wpisz najpierw część gotówkową</translation>
        </message>
        <message>
            <source>Change {amount}</source>
            <translation>Reszta {amount}</translation>
        </message>
        <message>
            <source>Exact cash</source>
            <translation>Odliczone</translation>
        </message>
        <message>
            <source>Exact cash {amount}</source>
            <translation>Odliczone {amount}</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Zapłata</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>Dzielona</translation>
        </message>
        <message>
            <source>There are no coins for {left}: take it by card, or a part of it in cash with S.</source>
            <translation>Nie ma monet na {left}: przyjmij kartą albo część gotówką klawiszem S.</translation>
        </message>
        <message>
            <source>Type the cash part first, then S.</source>
            <translation>Najpierw wpisz część gotówkową, potem S.</translation>
        </message>
        <message>
            <source>no amount</source>
            <translation>to nie kwota</translation>
        </message>
        <message>
            <source>too much</source>
            <translation>za dużo</translation>
        </message>
        <message>
            <source>{amount} missing</source>
            <translation>brakuje {amount}</translation>
        </message>
        <message>
            <source>{given} is too much cash for {due}. Type it again.</source>
            <translation>{given} gotówką za {due} to za dużo. Wpisz jeszcze raz.</translation>
        </message>
        <message>
            <source>{missing} is missing. S takes the rest by card.</source>
            <translation>Brakuje {missing}. S pobiera resztę kartą.</translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message>
            <source>Add somebody</source>
            <translation>Dodaj osobę</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Kasjer</translation>
        </message>
        <message>
            <source>Change role</source>
            <translation>Zmień rolę</translation>
        </message>
        <message>
            <source>Change who may sign in</source>
            <translation>Zmiana osób, które mogą się logować</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Kierownik</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>Nowy PIN</translation>
        </message>
        <message>
            <source>Nobody yet: whoever starts this till may use it.</source>
            <translation>Jeszcze nikogo: kasy używa każdy, kto ją uruchomi.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Osoby</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Zapisz</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Starszy kasjer</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>Zablokuj</translation>
        </message>
        <message>
            <source>Switch on again</source>
            <translation>Odblokuj</translation>
        </message>
        <message>
            <source>What they may do: F7 goes to the next</source>
            <translation>Rola (F7 zmienia)</translation>
        </message>
        <message>
            <source>Who may sign in at this till. Once anyone is listed, everyone must sign in.</source>
            <translation>Kto może się logować przy tej kasie. Po dodaniu choć jednej osoby każdy musi się logować.</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>logowanie zablokowane</translation>
        </message>
        <message>
            <source>{name} can sign in as {role}.</source>
            <translation>{name} może się logować. Rola: {role}.</translation>
        </message>
        <message>
            <source>{name} signs in no more. What they did keeps their name.</source>
            <translation>{name} już się nie zaloguje. To, co zrobione, zachowuje imię.</translation>
        </message>
    </context>
    <context>
        <name>Points</name>
        <message>
            <source>Asking the ledger… Esc goes on without</source>
            <translation>Pytam centralę… Esc: bez punktów</translation>
        </message>
        <message>
            <source>Asking the ledger… Esc uses {amount}</source>
            <translation>Pytam centralę… Esc: użyj {amount}</translation>
        </message>
        <message>
            <source>Fewer points</source>
            <translation>Mniej punktów</translation>
        </message>
        <message>
            <source>For {limit} points or more, scan the member's card first</source>
            <translation>Od {limit} punktów najpierw zeskanuj kartę</translation>
        </message>
        <message>
            <source>More points</source>
            <translation>Więcej punktów</translation>
        </message>
        <message>
            <source>No points can be used until this till is paired again</source>
            <translation>Nie użyjesz punktów, dopóki kasa nie zostanie sparowana</translation>
        </message>
        <message>
            <source>None can be used until the ledger answers</source>
            <translation>Użycie punktów po połączeniu z centralą</translation>
        </message>
        <message numerus="yes">
            <source>Only {n} can be used now (asked {asked})</source>
            <translation>
                <numerusform>Teraz można użyć tylko {n} zamiast {asked}</numerusform>
                <numerusform>Teraz można użyć tylko {n} zamiast {asked}</numerusform>
                <numerusform>Teraz można użyć tylko {n} zamiast {asked}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only {n} until the ledger answers (asked {asked})</source>
            <translation>
                <numerusform>Dopóki centrala nie odpowie: tylko {n} zamiast {asked}</numerusform>
                <numerusform>Dopóki centrala nie odpowie: tylko {n} zamiast {asked}</numerusform>
                <numerusform>Dopóki centrala nie odpowie: tylko {n} zamiast {asked}</numerusform>
            </translation>
        </message>
        <message>
            <source>Points cannot be used until a manager clears this till</source>
            <translation>Nie użyjesz punktów, dopóki kierownik nie odblokuje kasy</translation>
        </message>
        <message>
            <source>Points to use</source>
            <translation>Punkty do użycia</translation>
        </message>
        <message>
            <source>Scan an item first</source>
            <translation>Najpierw zeskanuj towar</translation>
        </message>
        <message>
            <source>This bill is too small to use points</source>
            <translation>Rachunek jest za mały, by użyć punktów</translation>
        </message>
        <message>
            <source>Type how many points, then Enter.</source>
            <translation>Wpisz liczbę punktów i naciśnij Enter.</translation>
        </message>
        <message numerus="yes">
            <source>Up to {n} points here</source>
            <translation>
                <numerusform>Najwyżej {n} punkt</numerusform>
                <numerusform>Najwyżej {n} punkty</numerusform>
                <numerusform>Najwyżej {n} punktów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usable from {n} points</source>
            <translation>
                <numerusform>Minimum {n} punkt</numerusform>
                <numerusform>Minimum {n} punkty</numerusform>
                <numerusform>Minimum {n} punktów</numerusform>
            </translation>
        </message>
        <message>
            <source>Use most</source>
            <translation>Użyj maks.</translation>
        </message>
        <message>
            <source>Use none</source>
            <translation>Bez punktów</translation>
        </message>
        <message>
            <source>Use points</source>
            <translation>Użyj punktów</translation>
        </message>
        <message>
            <source>Use {amount}</source>
            <translation>Użyj {amount}</translation>
        </message>
        <message numerus="yes">
            <source>{n} points = {worth}</source>
            <translation>
                <numerusform>{n} punkt = {worth}</numerusform>
                <numerusform>{n} punkty = {worth}</numerusform>
                <numerusform>{n} punktów = {worth}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points left, usable from {limit}</source>
            <translation>
                <numerusform>Został {n} punkt, minimum to {limit}</numerusform>
                <numerusform>Zostały {n} punkty, minimum to {limit}</numerusform>
                <numerusform>Zostało {n} punktów, minimum to {limit}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Printing</name>
        <message numerus="yes">
            <source>Discard {n} waiting printouts</source>
            <translation>
                <numerusform>Odrzuć {n} wydruk</numerusform>
                <numerusform>Odrzuć {n} wydruki</numerusform>
                <numerusform>Odrzuć {n} wydruków</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing waits any more.</source>
            <translation>Nic już nie czeka na wydruk.</translation>
        </message>
        <message>
            <source>Nothing waits to be printed.</source>
            <translation>Nic nie czeka na wydruk.</translation>
        </message>
        <message numerus="yes">
            <source>Press again to discard {n} printouts. F9 prints receipts again.</source>
            <translation>
                <numerusform>Naciśnij ponownie, aby odrzucić {n} wydruk. Paragony wydrukujesz znów z F9.</numerusform>
                <numerusform>Naciśnij ponownie, aby odrzucić {n} wydruki. Paragony wydrukujesz znów z F9.</numerusform>
                <numerusform>Naciśnij ponownie, aby odrzucić {n} wydruków. Paragony wydrukujesz znów z F9.</numerusform>
            </translation>
        </message>
        <message>
            <source>Printed.</source>
            <translation>Wydrukowano.</translation>
        </message>
        <message>
            <source>The disk is full, so this was not printed. Free some space, then print it again.</source>
            <translation>Dysk jest pełny, więc nic nie wydrukowano. Zwolnij miejsce i wydrukuj ponownie.</translation>
        </message>
        <message>
            <source>The till's data was busy, so this was not printed. Print it again.</source>
            <translation>Dane kasy były zajęte, więc nic nie wydrukowano. Wydrukuj ponownie.</translation>
        </message>
    </context>
    <context>
        <name>Receipt</name>
        <message>
            <source>By e-mail</source>
            <translation>Wyślij e-mailem</translation>
        </message>
        <message>
            <source>Exchange recorded</source>
            <translation>Wymiana zapisana</translation>
        </message>
        <message>
            <source>Give it to a member</source>
            <translation>Przypisz uczestnikowi</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Drukuj ponownie</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Paragon</translation>
        </message>
        <message>
            <source>Return recorded</source>
            <translation>Zwrot zapisany</translation>
        </message>
        <message>
            <source>Sale recorded</source>
            <translation>Sprzedaż zapisana</translation>
        </message>
        <message>
            <source>The next scan begins the next sale.</source>
            <translation>Następny skan zaczyna nową sprzedaż.</translation>
        </message>
        <message>
            <source>Undo and correct</source>
            <translation>Cofnij i popraw</translation>
        </message>
    </context>
    <context>
        <name>Reprint</name>
        <message>
            <source>Another till sold this: print it there.</source>
            <translation>To sprzedała inna kasa: wydrukuj tam.</translation>
        </message>
        <message>
            <source>Last receipts</source>
            <translation>Ostatnie paragony</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Zwrot</translation>
        </message>
        <message>
            <source>These goods came back already. Ctrl+P prints the paper again.</source>
            <translation>Te towary już zwrócono. Ctrl+P drukuje ponownie.</translation>
        </message>
        <message>
            <source>open</source>
            <translation>otwórz</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>zwrócone</translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message>
            <source>Everything on this receipt came back already.</source>
            <translation>Wszystko z tego paragonu już zwrócono.</translation>
        </message>
        <message>
            <source>Exchange for other goods</source>
            <translation>Wymień na inne towary</translation>
        </message>
        <message numerus="yes">
            <source>Give its {n} points to a member</source>
            <translation>
                <numerusform>Przyznaj {n} punkt uczestnikowi</numerusform>
                <numerusform>Przyznaj {n} punkty uczestnikowi</numerusform>
                <numerusform>Przyznaj {n} punktów uczestnikowi</numerusform>
            </translation>
        </message>
        <message>
            <source>No member is known for this receipt</source>
            <translation>Paragon bez uczestnika</translation>
        </message>
        <message>
            <source>One fewer</source>
            <translation>O jeden mniej</translation>
        </message>
        <message>
            <source>One more</source>
            <translation>O jeden więcej</translation>
        </message>
        <message>
            <source>Open a receipt to see its member</source>
            <translation>Otwórz paragon, aby zobaczyć, czyj jest</translation>
        </message>
        <message>
            <source>Receipt number</source>
            <translation>Numer paragonu</translation>
        </message>
        <message>
            <source>Receipt number, such as 1-204-9f3ac01b</source>
            <translation>Numer paragonu, np. 1-204-9f3ac01b</translation>
        </message>
        <message>
            <source>Return goods</source>
            <translation>Zwrot towaru</translation>
        </message>
        <message>
            <source>Scan the receipt, or type its number as it is printed</source>
            <translation>Zeskanuj paragon lub wpisz jego numer</translation>
        </message>
        <message>
            <source>came back already</source>
            <translation>już zwrócono</translation>
        </message>
        <message>
            <source>how many</source>
            <translation>ile sztuk</translation>
        </message>
        <message>
            <source>tick</source>
            <translation>zaznacz</translation>
        </message>
        <message>
            <source>{left} of {all} left</source>
            <translation>zostało {left} z {all}</translation>
        </message>
        <message>
            <source>{number} · sold {when}</source>
            <translation>{number} · sprzedano {when}</translation>
        </message>
        <message>
            <source>{number} · sold {when} at another till</source>
            <translation>{number} · sprzedano {when} w innej kasie</translation>
        </message>
        <message>
            <source>{quantity} sold</source>
            <translation>sprzedano {quantity}</translation>
        </message>
    </context>
    <context>
        <name>Rewards</name>
        <message>
            <source>A benefit</source>
            <translation>Przywilej</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Wszystkie</translation>
        </message>
        <message>
            <source>All rewards</source>
            <translation>Wszystkie nagrody</translation>
        </message>
        <message>
            <source>Donation to {cause}</source>
            <translation>Darowizna: {cause}</translation>
        </message>
        <message>
            <source>Free delivery</source>
            <translation>Darmowa dostawa</translation>
        </message>
        <message>
            <source>Free product</source>
            <translation>Produkt gratis</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Bez nagrody</translation>
        </message>
        <message>
            <source>Points buy rewards here</source>
            <translation>Tu za punkty są nagrody</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>Nagrody</translation>
        </message>
        <message>
            <source>There are no rewards for this sale</source>
            <translation>Brak nagród dla tej sprzedaży</translation>
        </message>
        <message>
            <source>This programme has no rewards.</source>
            <translation>Ten program nie ma nagród.</translation>
        </message>
        <message>
            <source>card needed</source>
            <translation>potrzebna karta</translation>
        </message>
        <message>
            <source>for {tiers}</source>
            <translation>dla: {tiers}</translation>
        </message>
        <message>
            <source>gift only</source>
            <translation>nie za punkty</translation>
        </message>
        <message>
            <source>in this sale</source>
            <translation>w tej sprzedaży</translation>
        </message>
        <message>
            <source>item missing</source>
            <translation>brak produktu</translation>
        </message>
        <message>
            <source>limit reached</source>
            <translation>limit wyczerpany</translation>
        </message>
        <message>
            <source>not for this sale</source>
            <translation>nie przy tej sprzedaży</translation>
        </message>
        <message>
            <source>not possible now</source>
            <translation>teraz niemożliwe</translation>
        </message>
        <message>
            <source>not while offline</source>
            <translation>nie bez sieci</translation>
        </message>
        <message>
            <source>nothing to take off</source>
            <translation>nie ma z czego odjąć</translation>
        </message>
        <message>
            <source>offered for later</source>
            <translation>oferta na później</translation>
        </message>
        <message>
            <source>one fewer</source>
            <translation>o jedną mniej</translation>
        </message>
        <message>
            <source>one more</source>
            <translation>o jedną więcej</translation>
        </message>
        <message numerus="yes">
            <source>only {n} safe now</source>
            <translation>
                <numerusform>do użycia tylko {n} pkt</numerusform>
                <numerusform>do użycia tylko {n} pkt</numerusform>
                <numerusform>do użycia tylko {n} pkt</numerusform>
            </translation>
        </message>
        <message>
            <source>out of stock</source>
            <translation>wyczerpana</translation>
        </message>
        <message>
            <source>ready to use</source>
            <translation>gotowa do użycia</translation>
        </message>
        <message>
            <source>the offer is over</source>
            <translation>oferta minęła</translation>
        </message>
        <message>
            <source>use or take back</source>
            <translation>użyj lub cofnij</translation>
        </message>
        <message>
            <source>{name}: {why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message numerus="yes">
            <source>{n} more points needed</source>
            <translation>
                <numerusform>brakuje {n} pkt</numerusform>
                <numerusform>brakuje {n} pkt</numerusform>
                <numerusform>brakuje {n} pkt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} punkt</numerusform>
                <numerusform>{n} punkty</numerusform>
                <numerusform>{n} punktów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points short after the others</source>
            <translation>
                <numerusform>przy wybranych brakuje {n} pkt</numerusform>
                <numerusform>przy wybranych brakuje {n} pkt</numerusform>
                <numerusform>przy wybranych brakuje {n} pkt</numerusform>
            </translation>
        </message>
        <message>
            <source>{percent} off</source>
            <translation>{percent} taniej</translation>
        </message>
        <message>
            <source>{percent} off, at most {most}</source>
            <translation>{percent} taniej, najwyżej {most}</translation>
        </message>
        <message>
            <source>{worth} off the bill</source>
            <translation>Rabat {worth}</translation>
        </message>
    </context>
    <context>
        <name>Sale</name>
        <message>
            <source>1–6 gives the reason</source>
            <translation>1–6: wybierz powód</translation>
        </message>
        <message>
            <source>1–9 uses a reward or takes it back</source>
            <translation>1–9: użyj nagrody lub cofnij</translation>
        </message>
        <message>
            <source>1–9 uses a reward or takes it back · you can still scan</source>
            <translation>1–9 wybiera nagrodę lub ją cofa · można skanować</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Kwota</translation>
        </message>
        <message>
            <source>Choose a line first, or type two strokes for the whole basket: //10%</source>
            <translation>Najpierw wybierz pozycję albo wpisz dwie kreski dla całego koszyka: //10%</translation>
        </message>
        <message>
            <source>Choose a line first: a price is for one line.</source>
            <translation>Najpierw wybierz pozycję: cena dotyczy jednej pozycji.</translation>
        </message>
        <message>
            <source>Coupon {name} is in the basket already: it counts once.</source>
            <translation>Kupon {name} jest już w koszyku: liczy się raz.</translation>
        </message>
        <message>
            <source>Find member</source>
            <translation>Znajdź uczestnika</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first.</source>
            <translation>Najpierw dokończ tę sprzedaż albo odłóż ją klawiszem F8.</translation>
        </message>
        <message>
            <source>Go back to the basket with Esc first.</source>
            <translation>Najpierw wróć do koszyka klawiszem Esc.</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>Odłóż</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Rejestracja</translation>
        </message>
        <message>
            <source>Lock the till · Ctrl+L</source>
            <translation>Zablokuj kasę · Ctrl+L</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Uczestnik</translation>
        </message>
        <message>
            <source>No more baskets can be on hold. Finish this one, or recall another.</source>
            <translation>Nie można odłożyć więcej koszyków. Dokończ ten albo przywróć inny.</translation>
        </message>
        <message>
            <source>Nothing found for “{text}”. F5 sells an amount.</source>
            <translation>Nic nie znaleziono: „{text}”. F5: wpisz kwotę.</translation>
        </message>
        <message>
            <source>Nothing is on hold.</source>
            <translation>Nic nie jest odłożone.</translation>
        </message>
        <message>
            <source>Part of a product's name or number</source>
            <translation>Część nazwy lub numeru produktu</translation>
        </message>
        <message>
            <source>Phone, name, card or e-mail</source>
            <translation>Telefon, nazwisko, karta lub e-mail</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Przywróć</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Zwrot</translation>
        </message>
        <message>
            <source>Scan or type</source>
            <translation>Zeskanuj lub wpisz</translation>
        </message>
        <message>
            <source>Scan or type · product, card, phone, name, coupon</source>
            <translation>Skanuj lub wpisz · produkt, karta, telefon, nazwisko, kupon</translation>
        </message>
        <message>
            <source>Settings · F11</source>
            <translation>Ustawienia · F11</translation>
        </message>
        <message>
            <source>That is {name}'s card: go back with Esc to serve them.</source>
            <translation>To karta uczestnika {name}: wróć klawiszem Esc, aby go obsłużyć.</translation>
        </message>
        <message>
            <source>The discount on {name} is gone with its quantity: give it anew.</source>
            <translation>Rabat na {name} zniknął razem z ilością: daj go ponownie.</translation>
        </message>
        <message>
            <source>The sale was taken back: give back {amount}. Its basket is open again.</source>
            <translation>Sprzedaż cofnięta: zwróć {amount}. Koszyk jest znów otwarty.</translation>
        </message>
        <message>
            <source>There is nothing in the basket to take it off.</source>
            <translation>W koszyku nie ma nic do przeceny.</translation>
        </message>
        <message>
            <source>{code} is not known here. F5 sells an amount, F3 lets a member join.</source>
            <translation>Nieznany kod {code}. F5: wpisz kwotę · F3: rejestracja.</translation>
        </message>
        <message>
            <source>{name} has no price: type the amount.</source>
            <translation>{name} nie ma ceny: wpisz kwotę.</translation>
        </message>
        <message>
            <source>{name} is in the basket; the search goes on.</source>
            <translation>{name} jest w koszyku; szukasz dalej.</translation>
        </message>
        <message>
            <source>{name} is sold without tax: tax {rate} is not known here. Tell a manager.</source>
            <translation>Sprzedaż bez podatku: {name}. Podatek {rate} nie jest tu znany. Powiedz kierownikowi.</translation>
        </message>
        <message>
            <source>{name} was scanned: go back with Esc to add it.</source>
            <translation>Zeskanowano {name}: wróć klawiszem Esc, by dodać.</translation>
        </message>
        <message numerus="yes">
            <source>{n} on hold</source>
            <translation>
                <numerusform>{n} odłożony</numerusform>
                <numerusform>{n} odłożone</numerusform>
                <numerusform>{n} odłożonych</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Scan</name>
        <message>
            <source>Finish setting the till up first, then scan again.</source>
            <translation>Najpierw dokończ ustawianie kasy, potem zeskanuj ponownie.</translation>
        </message>
        <message>
            <source>Sign in first, then scan again.</source>
            <translation>Najpierw się zaloguj, potem zeskanuj ponownie.</translation>
        </message>
        <message>
            <source>The scan was not used: finish here or press Esc, then scan again.</source>
            <translation>Skan nie został użyty: dokończ tutaj albo naciśnij Esc i zeskanuj ponownie.</translation>
        </message>
        <message>
            <source>Type the PIN or go back with Esc, then scan again.</source>
            <translation>Wpisz PIN albo wróć klawiszem Esc i zeskanuj ponownie.</translation>
        </message>
        <message numerus="yes">
            <source>{n} codes were left out: scan them again.</source>
            <translation>
                <numerusform>{n} kod pominięto: zeskanuj go ponownie.</numerusform>
                <numerusform>{n} kody pominięto: zeskanuj je ponownie.</numerusform>
                <numerusform>{n} kodów pominięto: zeskanuj je ponownie.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Selling</name>
        <message>
            <source>A pattern is 6 to 20 signs: I for the article, and P for its price or W for its weight in grams.</source>
            <translation>Wzorzec ma od 6 do 20 znaków: I to towar, P jego cena albo W waga w gramach.</translation>
        </message>
        <message>
            <source>A sample code</source>
            <translation>Kod na próbę</translation>
        </message>
        <message>
            <source>Article {item}, price {price}</source>
            <translation>Towar {item}, cena {price}</translation>
        </message>
        <message>
            <source>Article {item}, weight {weight} kg</source>
            <translation>Towar {item}, waga {weight} kg</translation>
        </message>
        <message>
            <source>C, the check digit, stands last in patterns of 8, 12, 13 or 14 signs only.</source>
            <translation>C, cyfra kontrolna, stoi na końcu tylko we wzorcach z 8, 12, 13 lub 14 znaków.</translation>
        </message>
        <message>
            <source>Codes with a price or a weight inside</source>
            <translation>Kody z ceną lub wagą w środku</translation>
        </message>
        <message>
            <source>Default tax</source>
            <translation>Stawka domyślna</translation>
        </message>
        <message>
            <source>I article, P price, W grams, V check digit of the price, ? anything, C check digit at the end; digits stand for themselves. Several with commas.</source>
            <translation>I towar, P cena, W gramy, V cyfra kontrolna ceny, ? cokolwiek, C cyfra kontrolna na końcu; cyfry znaczą same siebie. Kilka wzorców oddziel przecinkami.</translation>
        </message>
        <message>
            <source>No product here has that number.</source>
            <translation>Żaden towar nie ma tego numeru.</translation>
        </message>
        <message>
            <source>None of these patterns reads this code.</source>
            <translation>Żaden z tych wzorców nie czyta tego kodu.</translation>
        </message>
        <message>
            <source>PIN for a discount above, %</source>
            <translation>PIN przy rabacie powyżej, %</translation>
        </message>
        <message>
            <source>Products have taxes that are not named here: {names}</source>
            <translation>Produkty mają podatki, których tu nie ma: {names}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Zapisz</translation>
        </message>
        <message>
            <source>Scan or type such a code to see what it says.</source>
            <translation>Zeskanuj lub wpisz taki kod, a zobaczysz, co zawiera.</translation>
        </message>
        <message>
            <source>Smallest coin for cash</source>
            <translation>Najmniejsza moneta</translation>
        </message>
        <message>
            <source>Tax is</source>
            <translation>Podatek jest</translation>
        </message>
        <message>
            <source>Taxes and coins matter where this till takes the money. They take effect when saved.</source>
            <translation>Podatki i monety mają znaczenie w trybie „Zamiast innej kasy”. Obowiązuje po zapisaniu.</translation>
        </message>
        <message>
            <source>Taxes, coins and codes</source>
            <translation>Podatki, monety i kody</translation>
        </message>
        <message>
            <source>Taxes: names with percent</source>
            <translation>Podatki: nazwy z procentem</translation>
        </message>
        <message>
            <source>That is too long.</source>
            <translation>To za długie.</translation>
        </message>
        <message>
            <source>The limit is a percentage from 0 to 100, or none.</source>
            <translation>Granica to procent od 0 do 100 albo słowo „brak”.</translation>
        </message>
        <message>
            <source>The smallest coin is an amount that your money has, such as {example}</source>
            <translation>Najmniejsza moneta to kwota, jaką mają Wasze pieniądze, np. {example}</translation>
        </message>
        <message>
            <source>The till sells so from now on.</source>
            <translation>Od teraz kasa sprzedaje w ten sposób.</translation>
        </message>
        <message>
            <source>The usual tax must be one of the names above.</source>
            <translation>Stawka domyślna musi być jedną z nazw powyżej.</translation>
        </message>
        <message>
            <source>Two taxes have the same name. Give each its own.</source>
            <translation>Dwa podatki mają tę samą nazwę. Daj każdemu własną.</translation>
        </message>
        <message>
            <source>What is set outside this window cannot be changed here.</source>
            <translation>Tego, co ustawiono poza tym oknem, nie można tu zmienić.</translation>
        </message>
        <message>
            <source>Where points pay, tax is</source>
            <translation>Przy płatności punktami podatek</translation>
        </message>
        <message>
            <source>Write each tax as a name and its percent: A=23, B=8</source>
            <translation>Wpisz każdy podatek jako nazwę i procent: A=23, B=8</translation>
        </message>
        <message>
            <source>added</source>
            <translation>doliczany</translation>
        </message>
        <message>
            <source>in the prices</source>
            <translation>w cenach</translation>
        </message>
        <message>
            <source>none</source>
            <translation>brak</translation>
        </message>
        <message>
            <source>on the rest</source>
            <translation>od dopłaty</translation>
        </message>
        <message>
            <source>on the whole</source>
            <translation>od całości</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>A scanner on a serial port</source>
            <translation>Skaner na porcie szeregowym</translation>
        </message>
        <message>
            <source>A second screen for the customer</source>
            <translation>Drugi ekran dla klienta</translation>
        </message>
        <message>
            <source>All day</source>
            <translation>Cały dzień</translation>
        </message>
        <message>
            <source>As my till</source>
            <translation>Zamiast innej kasy</translation>
        </message>
        <message>
            <source>Begin training</source>
            <translation>Rozpocznij szkolenie</translation>
        </message>
        <message>
            <source>Beside my till</source>
            <translation>Obok innej kasy</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>Caps Lock is on: switch it off and scan again.</source>
            <translation>Caps Lock jest włączony: wyłącz go i zeskanuj ponownie.</translation>
        </message>
        <message>
            <source>Change the settings</source>
            <translation>Zmiana ustawień</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Wybierz plik</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>Zegar</translation>
        </message>
        <message>
            <source>Close the program</source>
            <translation>Zamknij program</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Ciemny</translation>
        </message>
        <message>
            <source>Disk space</source>
            <translation>Miejsce na dysku</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first, then close the program.</source>
            <translation>Najpierw dokończ tę sprzedaż lub odłóż ją klawiszem F8, potem zamknij program.</translation>
        </message>
        <message>
            <source>Fonts for all languages</source>
            <translation>Litery wszystkich języków</translation>
        </message>
        <message>
            <source>From now on the country is {country}.</source>
            <translation>Od teraz kraj to: {country}.</translation>
        </message>
        <message>
            <source>From now on the shop is called {name}.</source>
            <translation>Od teraz sklep nazywa się {name}.</translation>
        </message>
        <message>
            <source>Help and support</source>
            <translation>Pomoc</translation>
        </message>
        <message>
            <source>How this till is used</source>
            <translation>Jak używana jest ta kasa</translation>
        </message>
        <message>
            <source>Joined. Members and products are on their way.</source>
            <translation>Połączono. Trwa pobieranie uczestników i towarów.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Język</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>Język i wygląd</translation>
        </message>
        <message>
            <source>Learnt from your scanner.</source>
            <translation>Nauczono z Twojego skanera.</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>Centrala</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Jasny</translation>
        </message>
        <message>
            <source>Logo: a PNG or JPEG file</source>
            <translation>Logo: plik PNG lub JPEG</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>No logo</source>
            <translation>Bez logo</translation>
        </message>
        <message>
            <source>None on a serial port</source>
            <translation>Brak na porcie szeregowym</translation>
        </message>
        <message>
            <source>Now and then, with Ctrl+H</source>
            <translation>Czasem, przez Ctrl+H</translation>
        </message>
        <message>
            <source>Now: as most scanners send, the keys of a US keyboard with Enter or Tab after the code.</source>
            <translation>Jak większość skanerów: klawisze klawiatury US i Enter lub Tab po kodzie.</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>w porządku</translation>
        </message>
        <message>
            <source>Pair again</source>
            <translation>Połącz ponownie</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>Zamówienia telefoniczne</translation>
        </message>
        <message>
            <source>Practise with made-up members. Nothing is sent or counted, and every receipt says so.</source>
            <translation>Ćwicz na zmyślonych uczestnikach. Nic nie jest wysyłane ani liczone i każdy paragon o tym mówi.</translation>
        </message>
        <message>
            <source>Print this logo</source>
            <translation>Drukuj logo</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Program</translation>
        </message>
        <message>
            <source>Read codes through a camera too</source>
            <translation>Czytaj kody także kamerą</translation>
        </message>
        <message>
            <source>Save a file for support</source>
            <translation>Zapisz plik dla serwisu</translation>
        </message>
        <message>
            <source>Saved as {file}. It names nobody: send it to support.</source>
            <translation>Zapisano jako {file}. Nie ma w nim nazwisk: wyślij go do serwisu.</translation>
        </message>
        <message>
            <source>Scan this code. The till learns from it how your scanner sends its codes.</source>
            <translation>Zeskanuj ten kod. Kasa nauczy się, jak skaner wysyła kody.</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Skaner</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Ekran</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ustawienia</translation>
        </message>
        <message>
            <source>Shop and receipts</source>
            <translation>Sklep i paragony</translation>
        </message>
        <message>
            <source>Tab goes to the next row · arrows choose in a row · Alt+1 to 9 opens a section</source>
            <translation>Tab przechodzi do następnego wiersza · strzałki wybierają w wierszu · Alt+1–9 otwiera dział</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Wielkość tekstu</translation>
        </message>
        <message>
            <source>That was another code. Scan the one on this screen.</source>
            <translation>To był inny kod. Zeskanuj ten z ekranu.</translation>
        </message>
        <message>
            <source>The logo stands on receipts from now on.</source>
            <translation>Od teraz logo będzie na paragonach.</translation>
        </message>
        <message>
            <source>The scanner is read right. It is ready.</source>
            <translation>Skaner jest odczytywany poprawnie. Gotowe.</translation>
        </message>
        <message>
            <source>The shop's name comes from the ledger.</source>
            <translation>Nazwę sklepu podaje centrala.</translation>
        </message>
        <message>
            <source>The till's data</source>
            <translation>Dane kasy</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Motyw</translation>
        </message>
        <message>
            <source>This till is {till} of {shop}.</source>
            <translation>Ta kasa to {till} w {shop}.</translation>
        </message>
        <message>
            <source>This till stands alone. Join a ledger, and everything goes along.</source>
            <translation>Ta kasa działa sama. Połącz ją z centralą, a wszystko tam przejdzie.</translation>
        </message>
        <message>
            <source>This till takes the money too: cash, card or split, with a receipt.</source>
            <translation>Ta kasa przyjmuje też gotówkę, karty i płatności dzielone oraz drukuje paragon.</translation>
        </message>
        <message>
            <source>Till and customer</source>
            <translation>Kasa i klient</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Szkolenie</translation>
        </message>
        <message>
            <source>Two-line display</source>
            <translation>Wyświetlacz dwuwierszowy</translation>
        </message>
        <message>
            <source>Web address for joining: customers see it as a code</source>
            <translation>Adres strony rejestracji (kod na ekranie klienta)</translation>
        </message>
        <message>
            <source>What works on this till. The file for support contains no names and no sales.</source>
            <translation>Co działa na tej kasie. Plik dla serwisu nie zawiera nazwisk ani sprzedaży.</translation>
        </message>
        <message>
            <source>While training this till joins no ledger.</source>
            <translation>Podczas szkolenia nie można połączyć kasy z centralą.</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Tak</translation>
        </message>
        <message>
            <source>Your own till takes the money; this one records the points and prints a loyalty slip.</source>
            <translation>Pieniądze przyjmuje inna kasa; ta zapisuje punkty i drukuje kwit lojalnościowy.</translation>
        </message>
        <message>
            <source>not checked</source>
            <translation>nie sprawdzono</translation>
        </message>
        <message>
            <source>not set up</source>
            <translation>nie ustawiono</translation>
        </message>
        <message>
            <source>problem</source>
            <translation>problem</translation>
        </message>
    </context>
    <context>
        <name>Setup</name>
        <message>
            <source>A ledger joins several tills and the web shop. One till can do without.</source>
            <translation>Centrala łączy kilka kas i sklep internetowy. Jedna kasa poradzi sobie bez niej.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adres</translation>
        </message>
        <message>
            <source>Address of the ledger</source>
            <translation>Adres centrali</translation>
        </message>
        <message>
            <source>Address of the printer</source>
            <translation>Adres drukarki</translation>
        </message>
        <message>
            <source>Choose it and print a test page. For a network printer, type its address.</source>
            <translation>Wybierz drukarkę i wydrukuj stronę próbną. Adres drukarki sieciowej wpisz ręcznie.</translation>
        </message>
        <message>
            <source>Country, for phone numbers and receipts</source>
            <translation>Kraj: numery telefonów i paragony</translation>
        </message>
        <message>
            <source>Currency, in three letters</source>
            <translation>Waluta, trzy litery</translation>
        </message>
        <message>
            <source>Everything stays on this till. Tiers and expiry need a ledger; you can join one later.</source>
            <translation>Wszystko zostaje na tej kasie. Poziomy i wygasanie wymagają centrali; można się z nią połączyć później.</translation>
        </message>
        <message>
            <source>How is this till used?</source>
            <translation>Jak używana jest ta kasa?</translation>
        </message>
        <message>
            <source>It can be changed at any time in the settings.</source>
            <translation>Można to zmienić w każdej chwili w ustawieniach.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Połącz</translation>
        </message>
        <message>
            <source>Join our ledger</source>
            <translation>Połącz z naszą centralą</translation>
        </message>
        <message>
            <source>Join this till to your shop</source>
            <translation>Połącz tę kasę z centralą</translation>
        </message>
        <message>
            <source>Leave the password out of the address: the pairing code is enough.</source>
            <translation>Usuń hasło z adresu: wystarczy kod parowania.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Imię i nazwisko</translation>
        </message>
        <message>
            <source>Name of the shop</source>
            <translation>Nazwa sklepu</translation>
        </message>
        <message>
            <source>Name of this till</source>
            <translation>Nazwa tej kasy</translation>
        </message>
        <message>
            <source>Names and phone numbers need a safe line: use an address that begins with https.</source>
            <translation>Dane osób wymagają bezpiecznego łącza: użyj adresu zaczynającego się od https.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Dalej</translation>
        </message>
        <message>
            <source>Nothing answers at {address}. Check the address and the network.</source>
            <translation>Pod adresem {address} nic nie odpowiada. Sprawdź adres i sieć.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Chwileczkę…</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Pairing code</source>
            <translation>Kod parowania</translation>
        </message>
        <message>
            <source>Paper and characters per line</source>
            <translation>Papier i znaki w wierszu</translation>
        </message>
        <message>
            <source>Phone or web</source>
            <translation>Telefon lub strona WWW</translation>
        </message>
        <message>
            <source>Printers found</source>
            <translation>Znalezione drukarki</translation>
        </message>
        <message>
            <source>Receipt printer</source>
            <translation>Drukarka paragonów</translation>
        </message>
        <message>
            <source>Repeat the PIN</source>
            <translation>PIN jeszcze raz</translation>
        </message>
        <message>
            <source>Sell without signing in</source>
            <translation>Sprzedawaj bez logowania</translation>
        </message>
        <message>
            <source>Start alone</source>
            <translation>Zacznij bez centrali</translation>
        </message>
        <message>
            <source>Start selling</source>
            <translation>Zacznij pracę</translation>
        </message>
        <message>
            <source>Step {n} of {all}</source>
            <translation>Krok {n} z {all}</translation>
        </message>
        <message>
            <source>Tax number</source>
            <translation>Numer podatkowy</translation>
        </message>
        <message>
            <source>That is no address. Type it like ledger.myshop.example.</source>
            <translation>To nie jest adres. Wpisz go tak: ledger.myshop.example.</translation>
        </message>
        <message>
            <source>The country is set outside this window: by a flag, a variable or the settings file.</source>
            <translation>Kraj jest ustawiony poza tym oknem: opcją, zmienną albo plikiem ustawień.</translation>
        </message>
        <message>
            <source>The first manager signs in with a PIN of 4 to 12 digits and adds the others.</source>
            <translation>Pierwszy kierownik loguje się PIN-em o 4–12 cyfrach i dodaje pozostałych.</translation>
        </message>
        <message>
            <source>The ledger prints a pairing code for each new till. It is good for 15 minutes.</source>
            <translation>Centrala podaje kod parowania dla każdej nowej kasy. Jest ważny 15 minut.</translation>
        </message>
        <message>
            <source>The name and these lines are printed at the top of receipts.</source>
            <translation>Nazwa i te wiersze są na górze paragonów.</translation>
        </message>
        <message>
            <source>The two PINs are not the same.</source>
            <translation>Te dwa PIN-y się różnią. Wpisz PIN jeszcze raz.</translation>
        </message>
        <message>
            <source>This till has sold before: it keeps its currency and the rules that it sold by.</source>
            <translation>Ta kasa już sprzedawała: zachowuje walutę i zasady, według których sprzedawała.</translation>
        </message>
        <message>
            <source>Till 1</source>
            <translation>Kasa 1</translation>
        </message>
        <message>
            <source>Too many tries. Wait a minute and try again.</source>
            <translation>Za dużo prób. Odczekaj minutę i spróbuj ponownie.</translation>
        </message>
        <message>
            <source>Type a name and a PIN first, or sell without signing in.</source>
            <translation>Najpierw wpisz nazwisko i PIN albo sprzedawaj bez logowania.</translation>
        </message>
        <message>
            <source>Type the ledger's address and the pairing code first.</source>
            <translation>Najpierw wpisz adres centrali i kod parowania.</translation>
        </message>
        <message>
            <source>Type the name of your shop first.</source>
            <translation>Najpierw wpisz nazwę sklepu.</translation>
        </message>
        <message>
            <source>Welcome. Which language do you speak?</source>
            <translation>Witamy. Jaki język wybierasz?</translation>
        </message>
        <message>
            <source>Where are members and points kept?</source>
            <translation>Gdzie są uczestnicy i punkty?</translation>
        </message>
        <message>
            <source>Who manages this shop?</source>
            <translation>Kto zarządza tym sklepem?</translation>
        </message>
        <message>
            <source>You have its address and a pairing code. Points count at every till and on the web.</source>
            <translation>Masz jej adres i kod parowania. Punkty liczą się przy każdej kasie i w internecie.</translation>
        </message>
        <message>
            <source>Your shop</source>
            <translation>Twój sklep</translation>
        </message>
        <message>
            <source>as it was paired</source>
            <translation>taka jak przy parowaniu</translation>
        </message>
        <message>
            <source>{address} cannot prove who it is. Ask whoever runs the ledger.</source>
            <translation>{address} nie potwierdza tożsamości. Zapytaj osobę prowadzącą centralę.</translation>
        </message>
        <message>
            <source>{address} is something else, not a ledger. Check the address.</source>
            <translation>{address} to coś innego, nie centrala. Sprawdź adres.</translation>
        </message>
        <message>
            <source>{address} is there but does not answer now. Try again in a minute.</source>
            <translation>{address} działa, ale teraz nie odpowiada. Spróbuj za minutę.</translation>
        </message>
        <message>
            <source>{n} mm</source>
            <translation>{n} mm</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Back</source>
            <translation>Wstecz</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Choose your name and type your PIN.</source>
            <translation>Wybierz swoje imię i wpisz PIN.</translation>
        </message>
        <message>
            <source>Choose your name first.</source>
            <translation>Najpierw wybierz imię.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Imię i nazwisko</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Zaloguj się</translation>
        </message>
    </context>
    <context>
        <name>Start</name>
        <message>
            <source>Close</source>
            <translation>Zamknij</translation>
        </message>
        <message>
            <source>The till did not open</source>
            <translation>Nie udało się uruchomić kasy</translation>
        </message>
        <message>
            <source>This till is open already: here it is.</source>
            <translation>Ta kasa jest już uruchomiona: oto ona.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Spróbuj ponownie</translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>All sent</source>
            <translation>Wszystko wysłane</translation>
        </message>
        <message>
            <source>Ask a manager</source>
            <translation>Zapytaj kierownika</translation>
        </message>
        <message>
            <source>Clock is wrong: set it</source>
            <translation>Zegar źle ustawiony</translation>
        </message>
        <message>
            <source>Connecting · selling normally</source>
            <translation>Łączę · sprzedaż działa</translation>
        </message>
        <message>
            <source>Drawer</source>
            <translation>Szuflada</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>Brak papieru</translation>
        </message>
        <message>
            <source>No paper: put in a roll</source>
            <translation>Brak papieru: włóż rolkę</translation>
        </message>
        <message>
            <source>No printer</source>
            <translation>Brak drukarki</translation>
        </message>
        <message>
            <source>Offline since {since}</source>
            <translation>Bez sieci od {since}</translation>
        </message>
        <message>
            <source>Offline since {since} · selling normally</source>
            <translation>Bez sieci od {since} · sprzedaż działa</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>Połączono</translation>
        </message>
        <message>
            <source>Open the drawer</source>
            <translation>Otwórz szufladę</translation>
        </message>
        <message>
            <source>Printer does not answer: is it on?</source>
            <translation>Drukarka nie odpowiada</translation>
        </message>
        <message>
            <source>Printer fault</source>
            <translation>Usterka drukarki</translation>
        </message>
        <message>
            <source>Printer fault: switch it off and on</source>
            <translation>Usterka drukarki: wyłącz i włącz</translation>
        </message>
        <message>
            <source>Printer open</source>
            <translation>Drukarka otwarta</translation>
        </message>
        <message>
            <source>Printer open: close its cover</source>
            <translation>Drukarka otwarta: zamknij</translation>
        </message>
        <message>
            <source>Printer ready</source>
            <translation>Drukarka gotowa</translation>
        </message>
        <message>
            <source>Printer: no answer</source>
            <translation>Drukarka nie odpowiada</translation>
        </message>
        <message>
            <source>Restored or copied till · points cannot be used · ask a manager</source>
            <translation>Kasa z kopii · bez użycia punktów · zapytaj kierownika</translation>
        </message>
        <message>
            <source>The ledger does not accept this till · ask a manager</source>
            <translation>Centrala nie przyjmuje tej kasy · zapytaj kierownika</translation>
        </message>
        <message>
            <source>This computer's clock is {span} fast: set it</source>
            <translation>Zegar komputera spieszy się o {span}: ustaw go</translation>
        </message>
        <message>
            <source>This computer's clock is {span} slow: set it</source>
            <translation>Zegar komputera spóźnia się o {span}: ustaw go</translation>
        </message>
        <message>
            <source>This computer's clock was put back: check it</source>
            <translation>Zegar komputera cofnięto: sprawdź go</translation>
        </message>
        <message>
            <source>This till alone</source>
            <translation>Tylko ta kasa</translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>{n} dzień</numerusform>
                <numerusform>{n} dni</numerusform>
                <numerusform>{n} dni</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} godz.</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message numerus="yes">
            <source>{n} to send</source>
            <translation>
                <numerusform>{n} do wysłania</numerusform>
                <numerusform>{n} do wysłania</numerusform>
                <numerusform>{n} do wysłania</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} waiting</source>
            <translation>
                <numerusform>{n} czeka</numerusform>
                <numerusform>{n} czekają</numerusform>
                <numerusform>{n} czeka</numerusform>
            </translation>
        </message>
        <message>
            <source>{waiting} to be printed</source>
            <translation>{waiting} na druk</translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message>
            <source>All entries of this till are sent.</source>
            <translation>Wszystkie wpisy tej kasy wysłano.</translation>
        </message>
        <message>
            <source>All tills</source>
            <translation>Wszystkie kasy</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Stan na</translation>
        </message>
        <message>
            <source>Asking the ledger …</source>
            <translation>Pytam centralę …</translation>
        </message>
        <message>
            <source>Average basket of members</source>
            <translation>Średni koszyk uczestnika</translation>
        </message>
        <message>
            <source>Average basket of others</source>
            <translation>Średni koszyk pozostałych</translation>
        </message>
        <message>
            <source>By cashier</source>
            <translation>Według kasjerów</translation>
        </message>
        <message>
            <source>By till</source>
            <translation>Według kas</translation>
        </message>
        <message>
            <source>CSV, for a spreadsheet</source>
            <translation>CSV, do arkusza</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Kasjer</translation>
        </message>
        <message>
            <source>Cashier of another till ({id})</source>
            <translation>Z innej kasy ({id})</translation>
        </message>
        <message>
            <source>Close the day</source>
            <translation>Zamknij dzień</translation>
        </message>
        <message>
            <source>Close {day}</source>
            <translation>Zamknięcie: {day}</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Zamknięto</translation>
        </message>
        <message>
            <source>Count the drawer</source>
            <translation>Policz szufladę</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Waluta</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Data</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Dzień</translation>
        </message>
        <message>
            <source>Drawer</source>
            <translation>Szuflada</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Wcześniej</translation>
        </message>
        <message>
            <source>Entries not sent yet</source>
            <translation>Wpisy jeszcze niewysłane</translation>
        </message>
        <message>
            <source>Everything is sent.</source>
            <translation>Wszystko wysłano.</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Folder</translation>
        </message>
        <message>
            <source>Home folder</source>
            <translation>Folder domowy</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Przyznane</translation>
        </message>
        <message>
            <source>It is after midnight: this closes the evening before.</source>
            <translation>Jest po północy: to zamyka poprzedni wieczór.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Później</translation>
        </message>
        <message>
            <source>Look at the day's figures, and close the day</source>
            <translation>Zobacz wyniki dnia i zamknij dzień</translation>
        </message>
        <message>
            <source>Members served</source>
            <translation>Obsłużeni uczestnicy</translation>
        </message>
        <message>
            <source>Members' sales with points used</source>
            <translation>Zakupy uczestników z punktami</translation>
        </message>
        <message>
            <source>Members' sales with points used, %</source>
            <translation>Zakupy uczestników z punktami, %</translation>
        </message>
        <message>
            <source>Money given back</source>
            <translation>Zwrócone pieniądze</translation>
        </message>
        <message>
            <source>New members</source>
            <translation>Nowi uczestnicy</translation>
        </message>
        <message>
            <source>No sales on this day</source>
            <translation>Tego dnia nic nie sprzedano</translation>
        </message>
        <message>
            <source>Nobody signed in</source>
            <translation>Bez logowania</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Uwaga</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Zamówienia</translation>
        </message>
        <message>
            <source>Other day</source>
            <translation>Inny dzień</translation>
        </message>
        <message>
            <source>PDF, to print or to keep</source>
            <translation>PDF, do druku lub archiwum</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Points given back</source>
            <translation>Punkty zwrócone</translation>
        </message>
        <message>
            <source>Points issued</source>
            <translation>Przyznane punkty</translation>
        </message>
        <message>
            <source>Points taken back</source>
            <translation>Punkty odjęte</translation>
        </message>
        <message>
            <source>Points used</source>
            <translation>Użyte punkty</translation>
        </message>
        <message>
            <source>Points, line by line</source>
            <translation>Punkty, pozycja po pozycji</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Drukuj</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Zwroty</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>Zwroty</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>Sprzedaże</translation>
        </message>
        <message>
            <source>Sales with a member</source>
            <translation>Sprzedaże z uczestnikiem</translation>
        </message>
        <message>
            <source>Sales without a member</source>
            <translation>Sprzedaże bez uczestnika</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Zapisz</translation>
        </message>
        <message>
            <source>Save as file</source>
            <translation>Zapisz plik</translation>
        </message>
        <message>
            <source>Save the figures</source>
            <translation>Zapis wyników</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>Zapisano jako {file}</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Sklep</translation>
        </message>
        <message>
            <source>That is no date. Type it like {example}.</source>
            <translation>To nie jest data. Wpisz ją jak {example}.</translation>
        </message>
        <message>
            <source>The drawer is open. Count and close it first.</source>
            <translation>Szuflada nie jest rozliczona. Najpierw ją policz i zamknij.</translation>
        </message>
        <message>
            <source>The ledger has not sent that day's figures yet. It is asked again when it can be reached.</source>
            <translation>Centrala nie przekazała tej kasie danych tego dnia. Kasa zapyta ponownie, gdy będzie dostępna.</translation>
        </message>
        <message>
            <source>This day is closed already.</source>
            <translation>Ten dzień jest już zamknięty.</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>Ta kasa</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Kasa</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Dzisiaj</translation>
        </message>
        <message>
            <source>Turnover</source>
            <translation>Obrót</translation>
        </message>
        <message>
            <source>Turnover by hour</source>
            <translation>Obrót według godzin</translation>
        </message>
        <message>
            <source>Turnover with a member</source>
            <translation>Obrót z uczestnikiem</translation>
        </message>
        <message>
            <source>Turnover without a member</source>
            <translation>Obrót bez uczestnika</translation>
        </message>
        <message>
            <source>Type a date, or choose it: ← → a day, ↑ ↓ a week</source>
            <translation>Wpisz datę albo wybierz: ← → dzień, ↑ ↓ tydzień</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Użyte</translation>
        </message>
        <message>
            <source>What is sold from now on counts for {day}. The slip is printed; points and receipts stay as they are.</source>
            <translation>Po zamknięciu sprzedaż będzie liczona na dzień: {day}. Wydrukuje się raport; punkty i paragony się nie zmienią.</translation>
        </message>
        <message>
            <source>Which day?</source>
            <translation>Który dzień?</translation>
        </message>
        <message>
            <source>With a member</source>
            <translation>Z uczestnikiem</translation>
        </message>
        <message>
            <source>Worth of the points used</source>
            <translation>Wartość użytych punktów</translation>
        </message>
        <message>
            <source>adds up</source>
            <translation>zgadza się</translation>
        </message>
        <message>
            <source>all tills</source>
            <translation>wszystkie kasy</translation>
        </message>
        <message>
            <source>at the end</source>
            <translation>na koniec</translation>
        </message>
        <message>
            <source>at the start</source>
            <translation>na początek</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>ręcznie</translation>
        </message>
        <message>
            <source>closed {when}</source>
            <translation>dzień zamknięto: {when}</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>korekty</translation>
        </message>
        <message>
            <source>does not add up</source>
            <translation>nie zgadza się</translation>
        </message>
        <message>
            <source>donated</source>
            <translation>przekazane</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>wygasłe</translation>
        </message>
        <message>
            <source>for actions</source>
            <translation>za działania</translation>
        </message>
        <message>
            <source>given back</source>
            <translation>zwrócone</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>razem</translation>
        </message>
        <message>
            <source>issued</source>
            <translation>przyznane</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>przeniesione</translation>
        </message>
        <message>
            <source>others {amount}</source>
            <translation>pozostali {amount}</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>odjęte</translation>
        </message>
        <message>
            <source>used</source>
            <translation>użyte</translation>
        </message>
        <message>
            <source>worth {amount}</source>
            <translation>wartość {amount}</translation>
        </message>
        <message>
            <source>written off</source>
            <translation>umorzone</translation>
        </message>
        <message>
            <source>{back} given back, {taken} taken back</source>
            <translation>punkty: zwrócone {back}, odjęte {taken}</translation>
        </message>
        <message>
            <source>{day} is closed.</source>
            <translation>Zamknięto: {day}.</translation>
        </message>
        <message>
            <source>{day} is still to come.</source>
            <translation>{day} dopiero nadejdzie.</translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are kept and sent as soon as the ledger answers.</source>
            <translation>
                <numerusform>{n} wpis jest zachowany; zostanie wysłany, gdy centrala odpowie.</numerusform>
                <numerusform>{n} wpisy są zachowane; zostaną wysłane, gdy centrala odpowie.</numerusform>
                <numerusform>{n} wpisów jest zachowanych; zostaną wysłane, gdy centrala odpowie.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet. They are kept and sent later.</source>
            <translation>
                <numerusform>{n} wpis jeszcze niewysłany. Jest zachowany i zostanie wysłany później.</numerusform>
                <numerusform>{n} wpisy jeszcze niewysłane. Są zachowane i zostaną wysłane później.</numerusform>
                <numerusform>{n} wpisów jeszcze niewysłanych. Są zachowane i zostaną wysłane później.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet; they are kept</source>
            <translation>
                <numerusform>{n} wpis jeszcze niewysłany; jest zachowany</numerusform>
                <numerusform>{n} wpisy jeszcze niewysłane; są zachowane</numerusform>
                <numerusform>{n} wpisów jeszcze niewysłanych; są zachowane</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): recorded after the day was closed</source>
            <translation>
                <numerusform>{n} spóźniona sprzedaż ({amount}): zapisana po zamknięciu dnia</numerusform>
                <numerusform>{n} spóźnione sprzedaże ({amount}): zapisane po zamknięciu dnia</numerusform>
                <numerusform>{n} spóźnionych sprzedaży ({amount}): zapisane po zamknięciu dnia</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): they reached the ledger after that day</source>
            <translation>
                <numerusform>{n} spóźniona sprzedaż ({amount}): dotarła do centrali innego dnia</numerusform>
                <numerusform>{n} spóźnione sprzedaże ({amount}): dotarły do centrali innego dnia</numerusform>
                <numerusform>{n} spóźnionych sprzedaży ({amount}): dotarło do centrali innego dnia</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} new</source>
            <translation>
                <numerusform>{n} nowy</numerusform>
                <numerusform>{n} nowych</numerusform>
                <numerusform>{n} nowych</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} returns</source>
            <translation>
                <numerusform>{n} zwrot</numerusform>
                <numerusform>{n} zwroty</numerusform>
                <numerusform>{n} zwrotów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales</source>
            <translation>
                <numerusform>{n} sprzedaż</numerusform>
                <numerusform>{n} sprzedaże</numerusform>
                <numerusform>{n} sprzedaży</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales ({amount}) of the evening before, made after that day was closed</source>
            <translation>
                <numerusform>{n} sprzedaż ({amount}) z poprzedniego wieczoru, po zamknięciu tamtego dnia</numerusform>
                <numerusform>{n} sprzedaże ({amount}) z poprzedniego wieczoru, po zamknięciu tamtego dnia</numerusform>
                <numerusform>{n} sprzedaży ({amount}) z poprzedniego wieczoru, po zamknięciu tamtego dnia</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} sales, {share}</source>
            <translation>{n} sprzedaży, {share}</translation>
        </message>
        <message>
            <source>{n} {words}</source>
            <translation>{words} {n}</translation>
        </message>
        <message>
            <source>{sentence} {next}</source>
            <translation>{sentence} {next}</translation>
        </message>
        <message>
            <source>{shop} · all tills</source>
            <translation>{shop} · wszystkie kasy</translation>
        </message>
        <message>
            <source>{shop} · all tills as of {when} · {heard} of {all} reported</source>
            <translation>{shop} · stan z {when} · dane z kas: {heard} z {all}</translation>
        </message>
        <message>
            <source>{shop} · this till, {till}</source>
            <translation>{shop} · ta kasa, {till}</translation>
        </message>
    </context>
    <context>
        <name>Total</name>
        <message>
            <source>A member would have earned</source>
            <translation>Uczestnik zdobyłby</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karta</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Gotówka</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Reszta</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Rabat</translation>
        </message>
        <message>
            <source>Discounts</source>
            <translation>Rabaty</translation>
        </message>
        <message>
            <source>Earned</source>
            <translation>Zdobyte</translation>
        </message>
        <message>
            <source>Earns</source>
            <translation>Punkty za zakup</translation>
        </message>
        <message>
            <source>Earns when paid</source>
            <translation>Punkty po zapłacie</translation>
        </message>
        <message>
            <source>If paid in cash {amount}</source>
            <translation>Przy płatności gotówką {amount}</translation>
        </message>
        <message>
            <source>In cash {amount}</source>
            <translation>Gotówką {amount}</translation>
        </message>
        <message>
            <source>Kept for points already spent</source>
            <translation>Potrącono za użyte punkty</translation>
        </message>
        <message>
            <source>Money back</source>
            <translation>Do zwrotu</translation>
        </message>
        <message>
            <source>New goods</source>
            <translation>Nowe towary</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Zapłacono</translation>
        </message>
        <message>
            <source>Paid with points</source>
            <translation>Zapłacono punktami</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkty</translation>
        </message>
        <message>
            <source>Points given back</source>
            <translation>Punkty zwrócone</translation>
        </message>
        <message>
            <source>Points taken back</source>
            <translation>Punkty odjęte</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Zapisano</translation>
        </message>
        <message>
            <source>Returned goods</source>
            <translation>Towary zwracane</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>Zaokrąglenie</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Suma częściowa</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>Podatek</translation>
        </message>
        <message>
            <source>To be paid</source>
            <translation>Do zapłaty</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>Do zapłaty</translation>
        </message>
        <message>
            <source>including tax {rate} {percent}</source>
            <translation>w tym podatek {rate} {percent}</translation>
        </message>
        <message>
            <source>of which to {cause}</source>
            <translation>z tego na cel: {cause}</translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} punkt</numerusform>
                <numerusform>{n} punkty</numerusform>
                <numerusform>{n} punktów</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} rewards</source>
            <translation>
                <numerusform>{n} nagroda</numerusform>
                <numerusform>{n} nagrody</numerusform>
                <numerusform>{n} nagród</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>End training</source>
            <translation>Zakończ szkolenie</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first, then train.</source>
            <translation>Najpierw dokończ tę sprzedaż lub odłóż ją klawiszem F8, potem szkolenie.</translation>
        </message>
        <message>
            <source>Nothing is sold or sent, nothing counts</source>
            <translation>Nic nie jest sprzedawane ani wysyłane, nic nie wchodzi do wyników</translation>
        </message>
        <message>
            <source>TRAINING</source>
            <translation>SZKOLENIE</translation>
        </message>
        <message>
            <source>This till cannot sell until training ends</source>
            <translation>W czasie szkolenia ta kasa nie sprzedaje</translation>
        </message>
        <message>
            <source>{key} ends it</source>
            <translation>{key}: zakończ</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>posloyalty till</source>
            <translation>kasa posloyalty</translation>
        </message>
    </context>
</TS>
