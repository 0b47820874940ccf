<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
    <context>
        <name>Amount</name>
        <message>
            <source>Add</source>
            <translation>加入</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金額</translation>
        </message>
        <message>
            <source>Amount without a product</source>
            <translation>自訂金額</translation>
        </message>
        <message>
            <source>Description (optional)</source>
            <translation>品名或說明（可留空）</translation>
        </message>
        <message>
            <source>Price of one</source>
            <translation>單價</translation>
        </message>
    </context>
    <context>
        <name>Approval</name>
        <message>
            <source>Approve</source>
            <translation>核准</translation>
        </message>
        <message>
            <source>Manager approval</source>
            <translation>主管核准</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN 碼</translation>
        </message>
        <message>
            <source>Supervisor approval</source>
            <translation>組長核准</translation>
        </message>
    </context>
    <context>
        <name>Back</name>
        <message>
            <source>See the receipt for how it was paid</source>
            <translation>付款方式請見收據</translation>
        </message>
        <message>
            <source>{amount} by {kind}</source>
            <translation>{amount}（{kind}）</translation>
        </message>
        <message>
            <source>{amount} in cash</source>
            <translation>現金 {amount}</translation>
        </message>
        <message>
            <source>{amount} to the card</source>
            <translation>刷退 {amount}</translation>
        </message>
    </context>
    <context>
        <name>Basket</name>
        <message>
            <source>Amount</source>
            <translation>金額</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>購物籃</translation>
        </message>
        <message>
            <source>Basket discount</source>
            <translation>整單折扣</translation>
        </message>
        <message>
            <source>Change line</source>
            <translation>更改品項</translation>
        </message>
        <message>
            <source>Coupon</source>
            <translation>優惠券</translation>
        </message>
        <message>
            <source>Coupon · nothing in this sale earns by it</source>
            <translation>優惠券 · 本次消費不適用</translation>
        </message>
        <message numerus="yes">
            <source>Coupon · {n} extra points on this sale</source>
            <translation>
                <numerusform>優惠券 · 本次加贈 {n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>Discount {amount}</source>
            <translation>折扣 {amount}</translation>
        </message>
        <message>
            <source>Earns</source>
            <translation>得點</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>品項</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>數量</translation>
        </message>
        <message>
            <source>Scan the first item</source>
            <translation>請掃描第一件商品</translation>
        </message>
        <message>
            <source>Scan the new goods</source>
            <translation>請掃描新商品</translation>
        </message>
        <message>
            <source>Tax {rate} is not known: untaxed</source>
            <translation>未知稅別 {rate}：未課稅</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>復原</translation>
        </message>
        <message>
            <source>instead of {amount}</source>
            <translation>原價 {amount}</translation>
        </message>
        <message>
            <source>or type a product, or an amount such as 4.50</source>
            <translation>或輸入商品，或輸入金額，例如 4.50</translation>
        </message>
    </context>
    <context>
        <name>Calls</name>
        <message>
            <source>A code</source>
            <translation>驗證碼</translation>
        </message>
        <message>
            <source>A code of six digits is on its way to {to}. Ask the caller to read it out.</source>
            <translation>六位數驗證碼已傳送至 {to}。請來電者唸出驗證碼。</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>通話</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>來電者</translation>
        </message>
        <message>
            <source>Cancel order</source>
            <translation>取消訂單</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>核對</translation>
        </message>
        <message>
            <source>Code that the caller reads out</source>
            <translation>來電者唸出的驗證碼</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>已確認</translation>
        </message>
        <message>
            <source>Day of their last purchase here</source>
            <translation>上次在此購物的日期</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>外送</translation>
        </message>
        <message>
            <source>E-mail a code</source>
            <translation>以電子郵件傳送</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>電子郵件信箱</translation>
        </message>
        <message>
            <source>Find the caller first: F2.</source>
            <translation>請先查詢來電者：F2。</translation>
        </message>
        <message>
            <source>Finish the order</source>
            <translation>完成訂單</translation>
        </message>
        <message>
            <source>It goes to the phone or the e-mail address on the account, whoever calls.</source>
            <translation>無論誰來電，都只會傳送到登記的電話或信箱。</translation>
        </message>
        <message>
            <source>Last four digits of their card</source>
            <translation>會員卡末四碼</translation>
        </message>
        <message>
            <source>Month of birth, 1–12</source>
            <translation>出生月份，1–12</translation>
        </message>
        <message>
            <source>No orders were placed by phone here.</source>
            <translation>目前沒有電話訂單。</translation>
        </message>
        <message>
            <source>No receipt can be mailed: the ledger has no mail server. It can only be printed.</source>
            <translation>無法以電子郵件寄送收據：會員主機沒有郵件伺服器。只能列印。</translation>
        </message>
        <message>
            <source>No receipt can be mailed: this till stands alone. It can only be printed.</source>
            <translation>無法以電子郵件寄送收據：本機為單機使用。只能列印。</translation>
        </message>
        <message>
            <source>Not verified</source>
            <translation>尚未核對</translation>
        </message>
        <message>
            <source>Not verified · Ctrl+K</source>
            <translation>尚未核對 · Ctrl+K</translation>
        </message>
        <message>
            <source>Not verified: tell them nothing</source>
            <translation>尚未核對：請勿透露資料</translation>
        </message>
        <message>
            <source>Not verified: tell them nothing · Ctrl+K</source>
            <translation>尚未核對：請勿透露資料 · Ctrl+K</translation>
        </message>
        <message>
            <source>Note: when, where, for whom</source>
            <translation>備註：時間、地點、收件人</translation>
        </message>
        <message>
            <source>On a call</source>
            <translation>通話中</translation>
        </message>
        <message>
            <source>Or two answers</source>
            <translation>或回答兩個問題</translation>
        </message>
        <message>
            <source>Order placed</source>
            <translation>訂單已建立</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>確認收款</translation>
        </message>
        <message>
            <source>Paid already</source>
            <translation>已付款</translation>
        </message>
        <message>
            <source>Paid later</source>
            <translation>稍後付款</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>電話訂單</translation>
        </message>
        <message>
            <source>Pick-up</source>
            <translation>自取</translation>
        </message>
        <message>
            <source>Points of an order that is paid later can be used once it is paid.</source>
            <translation>稍後付款的訂單，所得點數於付款後才可使用。</translation>
        </message>
        <message>
            <source>Press again to cancel order {number}.</source>
            <translation>再按一次即取消訂單 {number}。</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>列印</translation>
        </message>
        <message>
            <source>Receipt by e-mail, if they want one</source>
            <translation>以電子郵件寄收據（選填）</translation>
        </message>
        <message>
            <source>Take a call</source>
            <translation>接聽來電</translation>
        </message>
        <message>
            <source>Text a code</source>
            <translation>以簡訊傳送</translation>
        </message>
        <message>
            <source>That is not right. Both answers must match.</source>
            <translation>答案不符。兩題都必須答對。</translation>
        </message>
        <message>
            <source>The call has ended; nothing was ordered.</source>
            <translation>通話結束，未下訂單。</translation>
        </message>
        <message>
            <source>The caller is verified already.</source>
            <translation>來電者身分先前已核對。</translation>
        </message>
        <message>
            <source>The caller is verified.</source>
            <translation>來電者身分已核對。</translation>
        </message>
        <message>
            <source>This till knows too little of them to ask. Send a code, or order without using points.</source>
            <translation>本機資料不足，無法提問。請傳送驗證碼，或不使用點數下訂。</translation>
        </message>
        <message>
            <source>Till {number}</source>
            <translation>{number} 號收銀機</translation>
        </message>
        <message>
            <source>Till {number} took this order: cancel it there.</source>
            <translation>此訂單由 {number} 號收銀機承接，請至該機取消。</translation>
        </message>
        <message>
            <source>To the address on the account: {address}</source>
            <translation>寄至登記的信箱：{address}</translation>
        </message>
        <message>
            <source>Verify the caller first</source>
            <translation>請先核對來電者</translation>
        </message>
        <message>
            <source>Verify the caller first · Ctrl+K</source>
            <translation>請先核對來電者 · Ctrl+K</translation>
        </message>
        <message>
            <source>Verify the caller first: Ctrl+K.</source>
            <translation>請先核對來電者身分：Ctrl+K。</translation>
        </message>
        <message>
            <source>Who is calling?</source>
            <translation>來電者是誰？</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>已付款</translation>
        </message>
        <message>
            <source>phone {number}</source>
            <translation>電話 {number}</translation>
        </message>
        <message>
            <source>placed {time}</source>
            <translation>{time} 下訂</translation>
        </message>
        <message>
            <source>to pay</source>
            <translation>待付款</translation>
        </message>
        <message>
            <source>{number} is calling</source>
            <translation>{number} 來電</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Card of 86 × 54 mm, PDF</source>
            <translation>卡片 86 × 54 mm，PDF</translation>
        </message>
        <message>
            <source>Card of 86 × 54 mm, PNG</source>
            <translation>卡片 86 × 54 mm，PNG</translation>
        </message>
        <message>
            <source>Card or label</source>
            <translation>卡片或標籤</translation>
        </message>
        <message>
            <source>Hand out the member's code again</source>
            <translation>再次發給會員碼</translation>
        </message>
        <message>
            <source>Label of 62 × 29 mm, PDF</source>
            <translation>標籤 62 × 29 mm，PDF</translation>
        </message>
        <message>
            <source>Label of 62 × 29 mm, PNG</source>
            <translation>標籤 62 × 29 mm，PNG</translation>
        </message>
        <message>
            <source>On the receipt printer</source>
            <translation>用收據印表機</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>已儲存為 {file}</translation>
        </message>
        <message>
            <source>This code spends the member's points: give it to the member only.</source>
            <translation>持會員碼即可使用點數，請只交給會員本人。</translation>
        </message>
        <message>
            <source>Your card: show this code at every till.</source>
            <translation>您的會員卡：結帳時出示會員碼即可。</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message>
            <source>Check age {age}</source>
            <translation>確認年滿 {age} 歲</translation>
        </message>
        <message>
            <source>Check before payment</source>
            <translation>結帳前請確認</translation>
        </message>
        <message>
            <source>Check: {what}</source>
            <translation>請確認：{what}</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>商品瑕疵</translation>
        </message>
        <message>
            <source>Goodwill</source>
            <translation>補償折讓</translation>
        </message>
        <message>
            <source>More is taken off this basket than a cashier may give alone</source>
            <translation>此筆的折扣超過收銀員可自行給予的額度</translation>
        </message>
        <message>
            <source>More than {percent} cannot be taken off.</source>
            <translation>減價不能超過 {percent}。</translation>
        </message>
        <message>
            <source>Price match</source>
            <translation>比價優惠</translation>
        </message>
        <message>
            <source>Short-dated</source>
            <translation>即期品</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>員工優惠</translation>
        </message>
        <message>
            <source>What is it for?</source>
            <translation>原因是什麼？</translation>
        </message>
        <message>
            <source>Wrong price on the shelf</source>
            <translation>架上標價錯誤</translation>
        </message>
        <message>
            <source>{amount} off the whole basket</source>
            <translation>整單減 {amount}</translation>
        </message>
        <message>
            <source>{amount} off {name}</source>
            <translation>{name} 折扣 {amount}</translation>
        </message>
        <message>
            <source>{name} at {amount}</source>
            <translation>{name} 改為 {amount}</translation>
        </message>
        <message>
            <source>{name} costs {amount}: no more can be taken off.</source>
            <translation>{name} 的金額是 {amount}，不能再折扣。</translation>
        </message>
    </context>
    <context>
        <name>Claim</name>
        <message>
            <source>Nothing was sold here yet.</source>
            <translation>本機尚無交易。</translation>
        </message>
        <message>
            <source>Sale {number} earns no points.</source>
            <translation>交易 {number} 沒有點數。</translation>
        </message>
        <message>
            <source>Sale {number} has a member, or is too long ago.</source>
            <translation>交易 {number} 已有會員，或時間太久。</translation>
        </message>
        <message>
            <source>The points of the last sale were given to nobody: Ctrl+M asks again.</source>
            <translation>上一筆交易的點數尚未給任何人：按 Ctrl+M 再次詢問。</translation>
        </message>
        <message numerus="yes">
            <source>{name} gets {n} points for sale {number}.</source>
            <translation>
                <numerusform>{name} 已獲得交易 {number} 的 {n} 點。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points for sale {number}: scan the card, or find the member.</source>
            <translation>
                <numerusform>交易 {number} 的 {n} 點：請掃描會員卡或查詢會員。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Customer</name>
        <message numerus="yes">
            <source>+ {n} earlier items</source>
            <translation>
                <numerusform>前面還有 {n} 項</numerusform>
            </translation>
        </message>
        <message>
            <source>Collect points with every purchase: ask us</source>
            <translation>每次消費都能集點，歡迎詢問店員</translation>
        </message>
        <message>
            <source>For the customer</source>
            <translation>顧客顯示</translation>
        </message>
        <message numerus="yes">
            <source>Join today and earn {n} points with this</source>
            <translation>
                <numerusform>今天加入，本次消費可得 {n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>Scan this and collect points with every purchase</source>
            <translation>掃描即可加入，每次消費都能集點</translation>
        </message>
        <message>
            <source>Thank you</source>
            <translation>謝謝惠顧</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>歡迎光臨</translation>
        </message>
        <message>
            <source>Welcome! Take a photo of your code and show it at any till</source>
            <translation>歡迎！請拍下會員碼，結帳時出示即可</translation>
        </message>
        <message numerus="yes">
            <source>You earn {n} points</source>
            <translation>
                <numerusform>可獲得 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You earned {n} points</source>
            <translation>
                <numerusform>獲得 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>{points} left after using {used}</source>
            <translation>使用 {used} 點後剩 {points} 點</translation>
        </message>
    </context>
    <context>
        <name>Demo</name>
        <message>
            <source>Ask for more than is safe: it is refused in one line, and one key mends it.</source>
            <translation>輸入超過可用的點數：一行說明拒絕原因，一個按鍵即可修正。</translation>
        </message>
        <message>
            <source>F4, a few letters, Enter: three products. The points rise as you add.</source>
            <translation>F4、幾個字、Enter：三件商品，點數隨之增加。</translation>
        </message>
        <message>
            <source>F6 uses points, F12 records. The receipt appears.</source>
            <translation>F6 使用點數，F12 記錄，收據隨即出現。</translation>
        </message>
        <message>
            <source>Plug in and look at the strip: what is to be sent runs to zero.</source>
            <translation>重新接上並看底部：待傳送數量歸零。</translation>
        </message>
        <message>
            <source>Plug in: start the ledger again</source>
            <translation>接上：重新啟動會員主機</translation>
        </message>
        <message>
            <source>Pull the plug below. Sell and use points again: nothing waits.</source>
            <translation>按下方拔線，再銷售並使用點數：一切照常。</translation>
        </message>
        <message>
            <source>Pull the plug: stop the ledger</source>
            <translation>拔線：停止會員主機</translation>
        </message>
        <message>
            <source>The ledger answers.</source>
            <translation>會員主機有回應。</translation>
        </message>
        <message>
            <source>The ledger is stopped. Go on selling.</source>
            <translation>會員主機已停止，請繼續銷售。</translation>
        </message>
        <message>
            <source>The story</source>
            <translation>故事</translation>
        </message>
        <message>
            <source>Two minutes at the counter</source>
            <translation>櫃台兩分鐘</translation>
        </message>
        <message>
            <source>Type {member} and press Enter: Ana is here, with what is safe to use.</source>
            <translation>輸入 {member} 並按 Enter：Ana 與可用點數出現。</translation>
        </message>
    </context>
    <context>
        <name>Devices</name>
        <message>
            <source>A page was sent. Is every letter there, and the ruler whole?</source>
            <translation>已送出測試頁。請確認文字齊全、尺標完整。</translation>
        </message>
        <message>
            <source>As an image</source>
            <translation>以圖片列印</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>自動</translation>
        </message>
        <message>
            <source>Camera scanning is not installed: {command}</source>
            <translation>尚未安裝相機掃描：{command}</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>錢櫃</translation>
        </message>
        <message>
            <source>Character set</source>
            <translation>字元編碼</translation>
        </message>
        <message>
            <source>Cutter</source>
            <translation>裁刀</translation>
        </message>
        <message>
            <source>Full cut</source>
            <translation>全切</translation>
        </message>
        <message>
            <source>No camera is plugged in.</source>
            <translation>沒有接上相機。</translation>
        </message>
        <message>
            <source>No printer</source>
            <translation>沒有印表機</translation>
        </message>
        <message>
            <source>None</source>
            <translation>無</translation>
        </message>
        <message>
            <source>Partial cut</source>
            <translation>半切</translation>
        </message>
        <message>
            <source>Pin 2</source>
            <translation>腳位 2</translation>
        </message>
        <message>
            <source>Pin 5</source>
            <translation>腳位 5</translation>
        </message>
        <message>
            <source>Print a test page</source>
            <translation>列印測試頁</translation>
        </message>
        <message>
            <source>Printing…</source>
            <translation>列印中…</translation>
        </message>
        <message>
            <source>Serial line {port}, {baud} baud</source>
            <translation>序列埠 {port}，{baud} baud</translation>
        </message>
        <message>
            <source>Taken. Try it now.</source>
            <translation>已套用，請立即測試。</translation>
        </message>
        <message>
            <source>The camera reads codes: {name}</source>
            <translation>相機正在讀取條碼：{name}</translation>
        </message>
        <message>
            <source>Use no printer</source>
            <translation>不用印表機</translation>
        </message>
    </context>
    <context>
        <name>Drawer</name>
        <message>
            <source>Amount</source>
            <translation>金額</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>錢櫃</translation>
        </message>
        <message>
            <source>Cash from sales</source>
            <translation>銷售現金</translation>
        </message>
        <message>
            <source>Cash given back</source>
            <translation>現金退款</translation>
        </message>
        <message>
            <source>Change for a customer</source>
            <translation>替顧客換零錢</translation>
        </message>
        <message>
            <source>Change from the bank</source>
            <translation>銀行換回零錢</translation>
        </message>
        <message>
            <source>Close the drawer</source>
            <translation>關帳</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>關帳</translation>
        </message>
        <message>
            <source>Closed {when}</source>
            <translation>{when} 關帳</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>重新清點</translation>
        </message>
        <message>
            <source>Count and close</source>
            <translation>清點並關帳</translation>
        </message>
        <message>
            <source>Count the drawer</source>
            <translation>清點錢櫃</translation>
        </message>
        <message>
            <source>Count the float and press 1: from then on the till keeps track of the cash.</source>
            <translation>請清點錢櫃裡的備用金並按 1：之後收到的現金都會計入。</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>實點金額</translation>
        </message>
        <message>
            <source>Counted so far</source>
            <translation>目前合計</translation>
        </message>
        <message>
            <source>Counted · the drawer is still open</source>
            <translation>已清點 · 尚未關帳</translation>
        </message>
        <message>
            <source>Done counting</source>
            <translation>清點完成</translation>
        </message>
        <message>
            <source>Drawer counted</source>
            <translation>清點錢櫃</translation>
        </message>
        <message>
            <source>Drawer log</source>
            <translation>錢櫃紀錄</translation>
        </message>
        <message>
            <source>Drawer was left ajar</source>
            <translation>錢櫃沒關好</translation>
        </message>
        <message>
            <source>Exactly right</source>
            <translation>完全相符</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>備用金</translation>
        </message>
        <message>
            <source>Float topped up</source>
            <translation>補充備用金</translation>
        </message>
        <message>
            <source>How many of {worth}</source>
            <translation>{worth} 有幾個</translation>
        </message>
        <message>
            <source>Last Z reading</source>
            <translation>上一張 Z 報表</translation>
        </message>
        <message>
            <source>Money found</source>
            <translation>撿到的錢</translation>
        </message>
        <message>
            <source>No drawer was closed at this till yet.</source>
            <translation>此收銀機尚未關過帳。</translation>
        </message>
        <message>
            <source>Not counted yet</source>
            <translation>尚未清點</translation>
        </message>
        <message>
            <source>Not opened yet</source>
            <translation>從未開帳</translation>
        </message>
        <message>
            <source>Open since {when}</source>
            <translation>{when} 開帳</translation>
        </message>
        <message>
            <source>Open with a float</source>
            <translation>放入備用金開帳</translation>
        </message>
        <message>
            <source>Open without a sale</source>
            <translation>非交易開櫃</translation>
        </message>
        <message>
            <source>Opened with a float</source>
            <translation>備用金開帳</translation>
        </message>
        <message>
            <source>Opened without a sale</source>
            <translation>非交易開櫃</translation>
        </message>
        <message>
            <source>Or the total</source>
            <translation>或輸入總額</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>差額（溢收）</translation>
        </message>
        <message>
            <source>PIN of a supervisor or manager</source>
            <translation>組長或主管的 PIN 碼</translation>
        </message>
        <message>
            <source>Paid in</source>
            <translation>存入</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>支出</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>再印一次</translation>
        </message>
        <message>
            <source>Receipt roll</source>
            <translation>更換紙捲</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>記錄</translation>
        </message>
        <message>
            <source>Recorded. Put the money in and close the drawer.</source>
            <translation>已記錄。請放入現金並關上錢櫃。</translation>
        </message>
        <message>
            <source>Recorded. Take the money out and close the drawer.</source>
            <translation>已記錄。請取出現金並關上錢櫃。</translation>
        </message>
        <message>
            <source>Recorded. The drawer opens.</source>
            <translation>已記錄。錢櫃打開。</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>差額（短少）</translation>
        </message>
        <message>
            <source>Should be in the drawer</source>
            <translation>應有金額</translation>
        </message>
        <message>
            <source>Small purchase</source>
            <translation>小額採買</translation>
        </message>
        <message>
            <source>Supplier paid</source>
            <translation>支付供應商</translation>
        </message>
        <message>
            <source>Taken to the bank</source>
            <translation>送存銀行</translation>
        </message>
        <message>
            <source>The cash in the drawer now.</source>
            <translation>請輸入錢櫃內的備用金總額。</translation>
        </message>
        <message>
            <source>The drawer belongs to the shop's own till.</source>
            <translation>錢櫃屬於店裡自己的收銀機。</translation>
        </message>
        <message>
            <source>The drawer is open.</source>
            <translation>錢櫃已開帳。</translation>
        </message>
        <message>
            <source>The last drawer</source>
            <translation>上次錢櫃紀錄</translation>
        </message>
        <message>
            <source>Times counted</source>
            <translation>清點次數</translation>
        </message>
        <message>
            <source>What</source>
            <translation>項目</translation>
        </message>
        <message>
            <source>When</source>
            <translation>時間</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>經手人</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>X reading</source>
            <translation>X 報表</translation>
        </message>
        <message>
            <source>X · the drawer stays open</source>
            <translation>X 報表 · 錢櫃維持開帳</translation>
        </message>
        <message>
            <source>Z no. {no} · the drawer is closed</source>
            <translation>Z 報表第 {no} 號 · 已關帳</translation>
        </message>
        <message>
            <source>approved by {name}</source>
            <translation>{name} 核准</translation>
        </message>
        <message numerus="yes">
            <source>{n} damaged entries are not in it</source>
            <translation>
                <numerusform>不含 {n} 筆損壞的紀錄</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Edit</name>
        <message>
            <source>All lines together: {amount}</source>
            <translation>所有品項合計：{amount}</translation>
        </message>
        <message>
            <source>Amount off</source>
            <translation>減價金額</translation>
        </message>
        <message>
            <source>Amount off; 0 removes it</source>
            <translation>減價金額；0 表示取消</translation>
        </message>
        <message>
            <source>Change price</source>
            <translation>更改價格</translation>
        </message>
        <message>
            <source>Choose a line first.</source>
            <translation>請先選擇品項。</translation>
        </message>
        <message>
            <source>Discount %</source>
            <translation>減價 %</translation>
        </message>
        <message>
            <source>Discount on the whole basket</source>
            <translation>整單折扣</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>數量</translation>
        </message>
        <message>
            <source>How many points?</source>
            <translation>使用多少點？</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Other price</source>
            <translation>改價</translation>
        </message>
        <message>
            <source>Per cent off; 0 removes it</source>
            <translation>減價百分比，打 9 折請輸入 10；0 表示取消</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>點數</translation>
        </message>
        <message>
            <source>Points are a member's: find them first, with F2.</source>
            <translation>點數屬於會員：請先按 F2 查詢會員。</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Take off</source>
            <translation>套用減價</translation>
        </message>
        <message>
            <source>Type how many.</source>
            <translation>請輸入數量。</translation>
        </message>
        <message>
            <source>Use them</source>
            <translation>使用</translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation>PIN 碼為 4 至 12 位數字。</translation>
        </message>
        <message>
            <source>A manager has to approve that with a PIN.</source>
            <translation>須由主管以 PIN 碼核准。</translation>
        </message>
        <message>
            <source>A supervisor or a manager has to approve that with a PIN.</source>
            <translation>須由組長或主管以 PIN 碼核准。</translation>
        </message>
        <message>
            <source>Add a manager first, who can change this later.</source>
            <translation>請先新增一位主管，之後可由其變更。</translation>
        </message>
        <message numerus="yes">
            <source>At least {n} points at a time</source>
            <translation>
                <numerusform>每次至少 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most {n} points on this bill</source>
            <translation>
                <numerusform>此筆最多可用 {n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose the member first.</source>
            <translation>請先選擇會員。</translation>
        </message>
        <message>
            <source>Count the drawer first; then it can be closed.</source>
            <translation>請先清點錢櫃，然後才能關帳。</translation>
        </message>
        <message>
            <source>Enough codes were sent for now. Ask two questions.</source>
            <translation>目前已傳送足夠的驗證碼。請改問兩個問題。</translation>
        </message>
        <message>
            <source>For {limit} points or more, scan the member's card or code</source>
            <translation>{limit} 點以上請掃描會員卡或會員碼</translation>
        </message>
        <message>
            <source>No printer is set up. Choose one in the settings, F11.</source>
            <translation>尚未設定印表機。請在設定（F11）中選擇。</translation>
        </message>
        <message>
            <source>No sale of this till has that receipt number. Check the number on the paper.</source>
            <translation>本機沒有這個收據號碼的交易，請核對收據上的號碼。</translation>
        </message>
        <message>
            <source>No till of this shop made this receipt code.</source>
            <translation>這個收據碼不是本店的收銀機產生的。</translation>
        </message>
        <message>
            <source>Nobody else manages this till. Make somebody else a manager first.</source>
            <translation>沒有其他人管理此收銀機。請先將另一人設為主管。</translation>
        </message>
        <message>
            <source>Nobody here has that PIN. A manager has to type theirs.</source>
            <translation>PIN 碼不符。請主管輸入 PIN 碼。</translation>
        </message>
        <message>
            <source>Nobody here has that PIN. A supervisor or a manager has to type theirs.</source>
            <translation>PIN 碼不符。請組長或主管輸入 PIN 碼。</translation>
        </message>
        <message>
            <source>Not paid yet: pay or cancel it in the orders, Ctrl+O</source>
            <translation>尚未付款：請在訂單中收款或取消，Ctrl+O</translation>
        </message>
        <message>
            <source>Nothing here can be paid with points</source>
            <translation>此筆沒有可用點數支付的商品</translation>
        </message>
        <message>
            <source>Nothing on this bill is what the reward pays for</source>
            <translation>此筆沒有此獎勵適用的商品</translation>
        </message>
        <message>
            <source>Of line {line} only {left} can still come back.</source>
            <translation>第 {line} 項只能再退 {left}。</translation>
        </message>
        <message>
            <source>Only a manager may do that: type a manager's PIN.</source>
            <translation>只有主管可以核准，請主管輸入 PIN 碼。</translation>
        </message>
        <message>
            <source>Only a supervisor or a manager may do that: type such a PIN.</source>
            <translation>只有組長或主管可以核准，請其輸入 PIN 碼。</translation>
        </message>
        <message numerus="yes">
            <source>Only {n} are safe now (asked {asked})</source>
            <translation>
                <numerusform>目前最多可用 {n} 點（輸入 {asked}）</numerusform>
            </translation>
        </message>
        <message>
            <source>Please look at {field} again.</source>
            <translation>請再檢查 {field}。</translation>
        </message>
        <message>
            <source>Points are only earned here, not used</source>
            <translation>此處只能累積點數，不能使用</translation>
        </message>
        <message numerus="yes">
            <source>Points can be claimed for {n} days after the sale.</source>
            <translation>
                <numerusform>點數可在交易後 {n} 天內補登。</numerusform>
            </translation>
        </message>
        <message>
            <source>Points go in steps of {step}</source>
            <translation>點數須以 {step} 為單位使用</translation>
        </message>
        <message>
            <source>Points wait until it is known who calls: Ctrl+K</source>
            <translation>核對來電者後才可使用點數：Ctrl+K</translation>
        </message>
        <message>
            <source>Rewards are for members. Find the member with F2.</source>
            <translation>獎勵僅供會員使用。請按 F2 查詢會員。</translation>
        </message>
        <message>
            <source>Say why in a few words.</source>
            <translation>請用幾個字說明原因。</translation>
        </message>
        <message>
            <source>Somebody is called so already. Choose them in the list.</source>
            <translation>已有同名的人。請在清單中選取。</translation>
        </message>
        <message>
            <source>Something went wrong in the program. Nothing was lost; try again.</source>
            <translation>程式發生錯誤，沒有遺失任何資料，請再試一次。</translation>
        </message>
        <message>
            <source>That did not work ({code}).</source>
            <translation>未能完成（{code}）。</translation>
        </message>
        <message>
            <source>That is decided at the ledger, not at a till.</source>
            <translation>此事須在會員主機處理，不能在收銀機決定。</translation>
        </message>
        <message>
            <source>That is less than there is to pay.</source>
            <translation>金額少於應付金額。</translation>
        </message>
        <message>
            <source>That is more coins or notes than a drawer holds.</source>
            <translation>錢櫃放不下這麼多硬幣或鈔票。</translation>
        </message>
        <message>
            <source>That is no amount that a drawer can hold.</source>
            <translation>錢櫃裡不可能有這個金額。</translation>
        </message>
        <message>
            <source>That is no picture. Choose a PNG or JPEG file.</source>
            <translation>這不是圖片。請選擇 PNG 或 JPEG 檔。</translation>
        </message>
        <message>
            <source>That is no printer. Type its address, such as 192.168.1.50.</source>
            <translation>這不是印表機。請輸入位址，例如 192.168.1.50。</translation>
        </message>
        <message>
            <source>That is no serial port. Choose one from the list.</source>
            <translation>這不是序列埠。請從清單選擇。</translation>
        </message>
        <message numerus="yes">
            <source>That is not the code. {n} more tries.</source>
            <translation>
                <numerusform>驗證碼不符。還可再試 {n} 次。</numerusform>
            </translation>
        </message>
        <message>
            <source>That is the same member. Choose the other account.</source>
            <translation>這是同一位會員，請選另一個帳戶。</translation>
        </message>
        <message>
            <source>That looks like a payment card. It was not kept: use a loyalty card.</source>
            <translation>這看起來是付款卡，未予保存，請使用會員卡。</translation>
        </message>
        <message>
            <source>That picture is too large for a receipt. Choose a smaller one.</source>
            <translation>圖片太大，不適合收據。請選小一點的。</translation>
        </message>
        <message>
            <source>That text is too long.</source>
            <translation>文字太長。</translation>
        </message>
        <message>
            <source>That was decided meanwhile.</source>
            <translation>此事已有人處理。</translation>
        </message>
        <message>
            <source>The code could not be sent. Ask two questions.</source>
            <translation>無法傳送驗證碼。請改問兩個問題。</translation>
        </message>
        <message>
            <source>The data was written by a newer version of this program. Update the program.</source>
            <translation>資料由較新版本的程式寫入，請更新程式。</translation>
        </message>
        <message>
            <source>The disk is full, so the till cannot open. Free some space, then try again.</source>
            <translation>磁碟已滿，收銀機無法開啟。請先騰出空間，再試一次。</translation>
        </message>
        <message>
            <source>The disk is full, so this was not recorded. Free some space and try again.</source>
            <translation>磁碟已滿，未能記錄，請清出空間後再試。</translation>
        </message>
        <message>
            <source>The drawer is not open yet. Open it with its float first.</source>
            <translation>錢櫃尚未開帳。請先放入備用金開帳。</translation>
        </message>
        <message>
            <source>The drawer is still open. Count it and close it first.</source>
            <translation>錢櫃仍未關帳。請先清點並關帳。</translation>
        </message>
        <message>
            <source>The ledger does not answer. Selling goes on; check the address and the network.</source>
            <translation>會員主機沒有回應。可繼續銷售，請檢查位址與網路。</translation>
        </message>
        <message>
            <source>The ledger needs a newer version of this program. Selling goes on.</source>
            <translation>會員主機需要較新版本的程式。可繼續銷售。</translation>
        </message>
        <message>
            <source>The ledger no longer accepts this till. A manager can pair it again; nothing is lost.</source>
            <translation>會員主機不再接受這台收銀機。主管可重新配對，資料不會遺失。</translation>
        </message>
        <message>
            <source>The loyalty programme has mistakes. Ask whoever looks after it.</source>
            <translation>會員方案有錯誤，請通知負責人員。</translation>
        </message>
        <message>
            <source>The offer of this reward is over</source>
            <translation>此獎勵的優惠已結束</translation>
        </message>
        <message>
            <source>The pairing code is wrong, too old or used up. Ask for a new one.</source>
            <translation>配對碼錯誤、過期或已用過，請索取新的。</translation>
        </message>
        <message>
            <source>The printer does not answer. Switch it on: waiting receipts print then.</source>
            <translation>印表機沒有回應。請打開電源，待印單據會隨即列印。</translation>
        </message>
        <message>
            <source>The printer is out of paper. Put in a new roll: waiting receipts print then.</source>
            <translation>印表機缺紙。請換上新紙捲，待印單據會隨即列印。</translation>
        </message>
        <message>
            <source>The printer reports a fault. Switch it off and on: waiting receipts print then.</source>
            <translation>印表機回報故障。請關閉再開啟電源，待印單據會隨即列印。</translation>
        </message>
        <message>
            <source>The printer's cover is open. Close it: waiting receipts print then.</source>
            <translation>印表機上蓋未關。請關上，待印單據會隨即列印。</translation>
        </message>
        <message>
            <source>The programme has no such reward</source>
            <translation>方案中沒有這項獎勵</translation>
        </message>
        <message>
            <source>The shop has nothing set up to send codes with. Ask two questions.</source>
            <translation>本店尚未設定驗證碼的傳送方式。請改問兩個問題。</translation>
        </message>
        <message>
            <source>The shop knows no such number or address of them. Ask two questions.</source>
            <translation>本店沒有其電話或信箱。請改問兩個問題。</translation>
        </message>
        <message>
            <source>The till's data cannot be used. Stop selling here and ask for help; nothing was changed.</source>
            <translation>收銀機資料無法使用。請停止銷售並求助，資料未被更動。</translation>
        </message>
        <message>
            <source>The till's data is busy or open in another program. Try again.</source>
            <translation>收銀機資料忙碌中或已被其他程式開啟，請再試一次。</translation>
        </message>
        <message>
            <source>There is no folder for {file}. Choose another place.</source>
            <translation>找不到 {file} 的資料夾。請選擇其他位置。</translation>
        </message>
        <message>
            <source>This card belongs to another member. Find it with F2.</source>
            <translation>此卡屬於另一位會員，請按 F2 查詢。</translation>
        </message>
        <message>
            <source>This code is over. Send another one.</source>
            <translation>此驗證碼已失效。請重新傳送。</translation>
        </message>
        <message>
            <source>This coupon cannot be used here</source>
            <translation>此筆不能使用此優惠券</translation>
        </message>
        <message>
            <source>This coupon code has a mistake. Type it again.</source>
            <translation>優惠碼有誤，請重新輸入。</translation>
        </message>
        <message>
            <source>This coupon code was cancelled</source>
            <translation>此優惠碼已取消</translation>
        </message>
        <message>
            <source>This coupon code was used before</source>
            <translation>此優惠碼已使用過</translation>
        </message>
        <message>
            <source>This coupon needs its own code. Type what stands on it.</source>
            <translation>此優惠券需要專屬代碼，請輸入券上的代碼。</translation>
        </message>
        <message>
            <source>This day was closed before. What is sold now counts for the next day.</source>
            <translation>這一天已日結。現在的交易計入下一天。</translation>
        </message>
        <message>
            <source>This e-mail belongs to another member. Find it with F2.</source>
            <translation>此電子郵件屬於另一位會員，請按 F2 查詢。</translation>
        </message>
        <message>
            <source>This member has had that as often as the programme allows</source>
            <translation>這位會員已達方案允許的次數</translation>
        </message>
        <message>
            <source>This member is not known here. Find them again with F2.</source>
            <translation>本機查無此會員，請按 F2 重新查詢。</translation>
        </message>
        <message>
            <source>This member's account is blocked. The sale can go on without it.</source>
            <translation>此會員帳戶已凍結，可改以非會員繼續交易。</translation>
        </message>
        <message>
            <source>This member's account was merged into another one before.</source>
            <translation>這位會員的帳戶先前已併入另一個帳戶。</translation>
        </message>
        <message>
            <source>This order was cancelled before it was paid: nothing goes back</source>
            <translation>此訂單在付款前已取消：無須退款</translation>
        </message>
        <message>
            <source>This order was paid or cancelled before</source>
            <translation>此訂單先前已付款或取消</translation>
        </message>
        <message>
            <source>This phone number belongs to another member. Find it with F2.</source>
            <translation>此電話屬於另一位會員，請按 F2 查詢。</translation>
        </message>
        <message>
            <source>This receipt code cannot be read. Scan it again.</source>
            <translation>無法讀取這個收據碼。請再掃描一次。</translation>
        </message>
        <message>
            <source>This receipt is of a till that is not known here yet. Try again when online.</source>
            <translation>本機尚無開立這張收據的收銀機資料。連線後再試一次。</translation>
        </message>
        <message>
            <source>This receipt is of a till that was no longer part of the shop.</source>
            <translation>這張收據來自當時已不屬於本店的收銀機。</translation>
        </message>
        <message>
            <source>This receipt is too long for its code. Take it back at the till that sold it.</source>
            <translation>這張收據太長，收據碼放不下。請在原收銀機辦理退貨。</translation>
        </message>
        <message>
            <source>This reward has run out</source>
            <translation>此獎勵已發完</translation>
        </message>
        <message>
            <source>This reward is a gift, and the member holds none</source>
            <translation>此獎勵只能獲贈、不可用點數兌換，而這位會員目前沒有</translation>
        </message>
        <message>
            <source>This reward is not for this member, place or time</source>
            <translation>此獎勵不適用於這位會員、地點或時間</translation>
        </message>
        <message>
            <source>This reward was offered for later</source>
            <translation>此獎勵的優惠尚未開始</translation>
        </message>
        <message>
            <source>This sale has a member already. Its points are given once.</source>
            <translation>這筆交易已有會員。點數只給一次。</translation>
        </message>
        <message>
            <source>This sale was recorded before with other content. Start a new one.</source>
            <translation>此交易先前已以不同內容記錄，請開始新交易。</translation>
        </message>
        <message>
            <source>This till has not joined a ledger yet.</source>
            <translation>這台收銀機尚未連接會員主機。</translation>
        </message>
        <message>
            <source>This till is open already, in another window or program. Close that one, then try again.</source>
            <translation>這台收銀機已在另一個視窗或程式中開啟。請先關閉它，再試一次。</translation>
        </message>
        <message>
            <source>This till may not write to {file}. Choose another place.</source>
            <translation>收銀機無權寫入 {file}。請選擇其他位置。</translation>
        </message>
        <message>
            <source>This version cannot do that yet.</source>
            <translation>此版本尚不支援。</translation>
        </message>
        <message>
            <source>Till {number} took this order: its goods come back there</source>
            <translation>此訂單由 {number} 號收銀機承接，請至該機退貨</translation>
        </message>
        <message>
            <source>Too many baskets are on hold. Recall one first.</source>
            <translation>保留的購物籃太多，請先取回一筆。</translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait {n} seconds.</source>
            <translation>
                <numerusform>PIN 碼錯誤次數過多。請等候 {n} 秒。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong answers for this member: wait {n} seconds</source>
            <translation>
                <numerusform>此會員答錯次數過多：請等候 {n} 秒</numerusform>
            </translation>
        </message>
        <message>
            <source>Type a name of up to 60 letters.</source>
            <translation>請輸入 60 字以內的名稱。</translation>
        </message>
        <message>
            <source>Type a name of up to 64 letters.</source>
            <translation>請輸入 64 字以內的名稱。</translation>
        </message>
        <message>
            <source>Type a number of points, with a minus to take them.</source>
            <translation>請輸入點數；前面加負號（−）表示扣點。</translation>
        </message>
        <message>
            <source>Type a phone number, an e-mail or a card first.</source>
            <translation>請先輸入電話、電子郵件或卡號。</translation>
        </message>
        <message>
            <source>Type an amount above nothing.</source>
            <translation>請輸入大於零的金額。</translation>
        </message>
        <message>
            <source>Type the pairing code first.</source>
            <translation>請先輸入配對碼。</translation>
        </message>
        <message>
            <source>What was recorded of this went bad and cannot be shown. Selling goes on.</source>
            <translation>這筆紀錄已損壞，無法顯示。可以繼續銷售。</translation>
        </message>
        <message>
            <source>Wrong name or PIN. Try again.</source>
            <translation>姓名或 PIN 碼錯誤，請再試一次。</translation>
        </message>
        <message>
            <source>You may not write to the till's data. Ask whoever looks after this computer.</source>
            <translation>您沒有寫入收銀機資料的權限。請詢問管理這台電腦的人。</translation>
        </message>
        <message>
            <source>{file} could not be written. Choose another place.</source>
            <translation>無法寫入 {file}。請選擇其他位置。</translation>
        </message>
        <message numerus="yes">
            <source>{n} points stay on the account</source>
            <translation>
                <numerusform>帳戶須保留 {n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is no amount. Type it like {example}.</source>
            <translation>「{text}」不是金額，請依 {example} 的格式輸入。</translation>
        </message>
    </context>
    <context>
        <name>Exceptions</name>
        <message>
            <source>A cashier served their own account</source>
            <translation>收銀員替自己的帳戶結帳</translation>
        </message>
        <message>
            <source>A coupon that could not be used was used</source>
            <translation>用了不能使用的優惠券</translation>
        </message>
        <message>
            <source>A program sent a number twice with other content. The first one counts.</source>
            <translation>程式以同一編號傳送兩種內容，以第一筆為準。</translation>
        </message>
        <message>
            <source>A report that cannot be read</source>
            <translation>無法讀取的紀錄</translation>
        </message>
        <message>
            <source>A report that could not be posted</source>
            <translation>無法入帳的紀錄</translation>
        </message>
        <message>
            <source>A reward too many</source>
            <translation>多給了獎勵</translation>
        </message>
        <message>
            <source>A sale given to a member after payment</source>
            <translation>付款後才補登給會員的交易</translation>
        </message>
        <message>
            <source>A sale or a return names a member or a sale that the ledger has not heard of for a week.</source>
            <translation>交易或退貨相關的會員或交易資料，會員主機一週來都沒有收到。</translation>
        </message>
        <message>
            <source>A till began its records anew, or can no longer send a part of them.</source>
            <translation>收銀機重新開始記錄，或有一部分無法再傳送。</translation>
        </message>
        <message>
            <source>A till lacks what it had sent</source>
            <translation>收銀機缺少已傳送的紀錄</translation>
        </message>
        <message>
            <source>A till was restored from a backup</source>
            <translation>收銀機由備份還原</translation>
        </message>
        <message>
            <source>A till's clock was changed</source>
            <translation>收銀機的時鐘被調整</translation>
        </message>
        <message>
            <source>A till's file runs twice</source>
            <translation>收銀機的檔案同時在兩處執行</translation>
        </message>
        <message>
            <source>A till's records went bad</source>
            <translation>收銀機的紀錄損壞</translation>
        </message>
        <message>
            <source>All is well: nothing waits for a decision.</source>
            <translation>一切正常。</translation>
        </message>
        <message>
            <source>An entry names an unknown member or sale</source>
            <translation>相關的會員或交易資料尚未收到</translation>
        </message>
        <message>
            <source>Ask whether it was their own purchase.</source>
            <translation>請問是否為本人的消費。</translation>
        </message>
        <message>
            <source>Asking the ledger …</source>
            <translation>正在查詢會員主機…</translation>
        </message>
        <message>
            <source>Bytes on its disk changed, so a part cannot be sent any more. Have the disk looked at.</source>
            <translation>磁碟上的資料變了，有一部分無法再傳送。請檢查磁碟。</translation>
        </message>
        <message>
            <source>Clear the till</source>
            <translation>解除收銀機</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>決定</translation>
        </message>
        <message>
            <source>Dismiss it</source>
            <translation>不予處理</translation>
        </message>
        <message>
            <source>Give it to a member</source>
            <translation>補登給會員</translation>
        </message>
        <message>
            <source>Goods came back twice</source>
            <translation>商品退了兩次</translation>
        </message>
        <message>
            <source>It counts for the member whom you name</source>
            <translation>計入您指定的會員</translation>
        </message>
        <message>
            <source>It had run out, was used before, was not theirs, or came more often than allowed.</source>
            <translation>已用完、已使用過、不屬於該會員，或超過次數。</translation>
        </message>
        <message>
            <source>It is kept, and never counts</source>
            <translation>保留紀錄，但永不計入</translation>
        </message>
        <message>
            <source>It uses points again. See first that it runs only once</source>
            <translation>可再次使用點數。請先確認只有一台在執行</translation>
        </message>
        <message>
            <source>It was a mistake</source>
            <translation>是誤會</translation>
        </message>
        <message>
            <source>It was kept and does nothing.</source>
            <translation>已保留，不產生任何作用。</translation>
        </message>
        <message>
            <source>It was kept to the byte and does nothing. Whoever looks after the tills should see it.</source>
            <translation>已原樣保留，不產生作用。請負責收銀機的人查看。</translation>
        </message>
        <message>
            <source>It was paid or cancelled before, at another till. Give the money back.</source>
            <translation>先前已在其他收銀機付款或取消。請退款。</translation>
        </message>
        <message>
            <source>It was restored from a backup, or copied. It uses no points until a manager clears it at another till.</source>
            <translation>由備份還原或被複製。在主管於另一台收銀機解除之前，不能使用點數。</translation>
        </message>
        <message>
            <source>It was used up, cancelled or not for this sale, and the till did not know it yet.</source>
            <translation>券已用過、作廢或不適用，而收銀機當時還不知道。</translation>
        </message>
        <message>
            <source>It went back, or ran ahead of the ledger's. Sales may stand under a wrong hour.</source>
            <translation>時間倒退或快於會員主機，交易時間可能有誤。</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>維持原狀</translation>
        </message>
        <message>
            <source>Looked at the receipts</source>
            <translation>已查看收據</translation>
        </message>
        <message>
            <source>Many sales for one account within minutes.</source>
            <translation>幾分鐘內同一帳戶有多筆交易。</translation>
        </message>
        <message>
            <source>Member: {name}</source>
            <translation>會員：{name}</translation>
        </message>
        <message>
            <source>Merge them</source>
            <translation>合併為一</translation>
        </message>
        <message>
            <source>Money for an order that nobody owed</source>
            <translation>收了不該收的訂單款項</translation>
        </message>
        <message>
            <source>More points printed than the rules give</source>
            <translation>印出的點數超過應給點數</translation>
        </message>
        <message>
            <source>More points used than available</source>
            <translation>使用的點數超過餘額</translation>
        </message>
        <message>
            <source>Nobody travels so fast: the card may be shared or copied.</source>
            <translation>沒有人移動這麼快：卡片可能共用或被複製。</translation>
        </message>
        <message>
            <source>Nothing to decide</source>
            <translation>沒有待處理事項</translation>
        </message>
        <message>
            <source>Offline since {when}; this is what the ledger last reported.</source>
            <translation>{when} 起離線；以下為最後一次取得的資料。</translation>
        </message>
        <message>
            <source>One card in two shops within minutes</source>
            <translation>同一張卡幾分鐘內出現在兩家店</translation>
        </message>
        <message>
            <source>One cashier, one member, too often</source>
            <translation>同一收銀員與同一會員交易過於頻繁</translation>
        </message>
        <message>
            <source>One member again and again</source>
            <translation>同一會員一再出現</translation>
        </message>
        <message>
            <source>One number for two sales</source>
            <translation>兩筆交易用同一編號</translation>
        </message>
        <message>
            <source>One receipt, claimed twice</source>
            <translation>同一收據補登了兩次點數</translation>
        </message>
        <message>
            <source>Order {number} in the web shop, {when}</source>
            <translation>網路商店訂單 {number}，{when}</translation>
        </message>
        <message>
            <source>Points were used twice before one place heard of the other; earning repays it.</source>
            <translation>兩處在未同步時用了同一批點數；日後獲得的點數會先用來償還。</translation>
        </message>
        <message>
            <source>Printed: {printed} points. The rules give {computed}.</source>
            <translation>印出 {printed} 點，依規則為 {computed} 點。</translation>
        </message>
        <message>
            <source>Probably one person with two accounts</source>
            <translation>可能是同一人的兩個帳戶</translation>
        </message>
        <message>
            <source>Sales of people without a card may be going to one account.</source>
            <translation>無卡客人的交易可能都記到同一帳戶。</translation>
        </message>
        <message>
            <source>See what is to be decided</source>
            <translation>查看待處理事項</translation>
        </message>
        <message>
            <source>Shut the till out</source>
            <translation>停用收銀機</translation>
        </message>
        <message>
            <source>Somebody joined with a card, phone or e-mail that another member has.</source>
            <translation>有人以其他會員的卡片、電話或電子郵件加入。</translation>
        </message>
        <message>
            <source>Somebody joined without details</source>
            <translation>有人加入但沒有資料</translation>
        </message>
        <message>
            <source>Something to look at</source>
            <translation>有事項需要查看</translation>
        </message>
        <message>
            <source>Take the surplus back</source>
            <translation>收回多給的點數</translation>
        </message>
        <message>
            <source>Talked to the member</source>
            <translation>已與會員確認</translation>
        </message>
        <message>
            <source>The ledger does not answer; this is what it last reported.</source>
            <translation>會員主機沒有回應；以下為最後一次取得的資料。</translation>
        </message>
        <message>
            <source>The ledger has not answered yet. This till does not know what is to be decided.</source>
            <translation>會員主機尚未回應，目前無法得知待處理事項。連線後會自動顯示。</translation>
        </message>
        <message>
            <source>The member keeps what the receipt says unless you take it back.</source>
            <translation>除非您收回，會員保有收據上的點數。</translation>
        </message>
        <message>
            <source>The member keeps what the rules give</source>
            <translation>會員保有依規則的點數</translation>
        </message>
        <message>
            <source>The member whom you name keeps all points and cards</source>
            <translation>您指定的會員保有全部點數與卡片</translation>
        </message>
        <message>
            <source>The points of a sale went to a member and were asked for once more.</source>
            <translation>交易的點數已給會員，又再次要求補登。</translation>
        </message>
        <message>
            <source>The same card or number has: {name}</source>
            <translation>相同卡片或號碼的會員：{name}</translation>
        </message>
        <message>
            <source>The shop pays; the member no longer owes it</source>
            <translation>由店家負擔，會員不再欠點</translation>
        </message>
        <message>
            <source>The till found it by itself. What it had sent before is at the ledger.</source>
            <translation>收銀機自行發現。先前傳送的都在會員主機。</translation>
        </message>
        <message>
            <source>The till is lost</source>
            <translation>收銀機遺失</translation>
        </message>
        <message>
            <source>Their points count, but no name and no number came with it.</source>
            <translation>點數有效，但沒有附上姓名與號碼。</translation>
        </message>
        <message>
            <source>They may use points again where the ledger cannot be asked</source>
            <translation>離線時可再使用點數</translation>
        </message>
        <message>
            <source>This version has no words for it: {kind}</source>
            <translation>本版本沒有對應的說明：{kind}</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>待處理</translation>
        </message>
        <message>
            <source>Trust them offline again</source>
            <translation>恢復離線使用</translation>
        </message>
        <message>
            <source>Two returns of the same goods, at two tills or before they heard of each other.</source>
            <translation>同一商品退了兩次：在兩台收銀機，或在未同步時。</translation>
        </message>
        <message>
            <source>Used before: {fact}</source>
            <translation>先前使用：{fact}</translation>
        </message>
        <message>
            <source>What do you decide?</source>
            <translation>如何處理？</translation>
        </message>
        <message>
            <source>Which member?</source>
            <translation>哪位會員？</translation>
        </message>
        <message>
            <source>Which one: {name}</source>
            <translation>項目：{name}</translation>
        </message>
        <message>
            <source>Whoever had taken the money named the member afterwards.</source>
            <translation>收款的人事後才指定會員。</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Why: {code}</source>
            <translation>原因：{code}</translation>
        </message>
        <message>
            <source>Write off the debt</source>
            <translation>免除欠點</translation>
        </message>
        <message>
            <source>You looked at it, and it stays as it is</source>
            <translation>您已查看，維持不變</translation>
        </message>
        <message>
            <source>decided</source>
            <translation>已處理</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>未執行</translation>
        </message>
        <message>
            <source>there are more</source>
            <translation>還有更多</translation>
        </message>
        <message>
            <source>to send</source>
            <translation>待傳送</translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points were not covered</source>
            <translation>
                <numerusform>有 {n} 點超出餘額</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} to decide</source>
            <translation>
                <numerusform>{n} 件待處理</numerusform>
            </translation>
        </message>
        <message>
            <source>{shop} · as of {when}</source>
            <translation>{shop} · 資料截至 {when}</translation>
        </message>
        <message>
            <source>{till}, receipt {number}, {when}</source>
            <translation>{till}，收據 {number}，{when}</translation>
        </message>
        <message>
            <source>{what}: decided by {name}, {when}</source>
            <translation>{what}：{name} 於 {when} 決定</translation>
        </message>
        <message>
            <source>{words}. It is done as soon as the ledger has it.</source>
            <translation>{words}。會員主機收到後即執行。</translation>
        </message>
        <message>
            <source>“{what}” could not be done ({code}). Decide again.</source>
            <translation>「{what}」無法執行（{code}）。請重新決定。</translation>
        </message>
    </context>
    <context>
        <name>Exchange</name>
        <message>
            <source>Finish the exchange first, or open it again with F9.</source>
            <translation>請先完成換貨，或按 F9 重新開啟。</translation>
        </message>
        <message>
            <source>{amount} comes back. Scan the new goods, or F9 goes back to the return.</source>
            <translation>退貨金額 {amount}。請掃描新商品，或按 F9 返回退貨。</translation>
        </message>
    </context>
    <context>
        <name>Find</name>
        <message>
            <source>Baskets on hold</source>
            <translation>保留的購物籃</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>查詢會員</translation>
        </message>
        <message>
            <source>Find a product</source>
            <translation>查詢商品</translation>
        </message>
        <message>
            <source>No lines yet</source>
            <translation>尚無品項</translation>
        </message>
        <message>
            <source>No product found for “{text}”. F5 sells an amount.</source>
            <translation>查無商品「{text}」。按 F5 以金額銷售。</translation>
        </message>
        <message>
            <source>Nobody found for “{text}”. F3 lets them join.</source>
            <translation>查無「{text}」。按 F3 加入會員。</translation>
        </message>
        <message>
            <source>Nothing is on hold</source>
            <translation>沒有保留的項目</translation>
        </message>
        <message>
            <source>The ledger does not answer: choose them again when it does.</source>
            <translation>會員主機沒有回應：恢復後請再選一次。</translation>
        </message>
        <message>
            <source>Type a part of its name or number</source>
            <translation>請輸入部分名稱或編號</translation>
        </message>
        <message>
            <source>Type a phone number or its last digits, a part of a name, a card or an e-mail</source>
            <translation>請輸入電話或末幾碼、部分姓名、卡號或電子郵件</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>選擇</translation>
        </message>
        <message>
            <source>from another shop</source>
            <translation>其他分店的會員</translation>
        </message>
        <message>
            <source>let them join</source>
            <translation>加入會員</translation>
        </message>
        <message>
            <source>look in every shop</source>
            <translation>查詢所有分店</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>{time} 保留</translation>
        </message>
        <message>
            <source>take it</source>
            <translation>確定</translation>
        </message>
        <message numerus="yes">
            <source>{n} lines</source>
            <translation>
                <numerusform>{n} 項</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is not known here, and offline no other shop can be asked.</source>
            <translation>查無「{text}」；離線無法查詢其他分店。可照常結帳，或按 F3 加入會員。</translation>
        </message>
        <message>
            <source>“{text}” is not known here. Looking in every shop…</source>
            <translation>查無「{text}」，正在查詢所有分店…</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>A card or number was added</source>
            <translation>新增了卡片或號碼</translation>
        </message>
        <message>
            <source>A card, number or address was removed</source>
            <translation>移除了卡片、號碼或信箱</translation>
        </message>
        <message>
            <source>A manager decided: {reason}</source>
            <translation>主管決定：{reason}</translation>
        </message>
        <message>
            <source>A purchase was given to this member afterwards</source>
            <translation>事後補登的消費</translation>
        </message>
        <message>
            <source>Agreed to: {what}</source>
            <translation>同意：{what}</translation>
        </message>
        <message>
            <source>An order by phone was noted</source>
            <translation>已記錄電話訂單</translation>
        </message>
        <message>
            <source>An order by phone was paid</source>
            <translation>電話訂單已付款</translation>
        </message>
        <message>
            <source>Bonus</source>
            <translation>紅利</translation>
        </message>
        <message>
            <source>Bonus: {reason}</source>
            <translation>紅利：{reason}</translation>
        </message>
        <message>
            <source>Came from their other account</source>
            <translation>由同一人的另一帳戶轉入</translation>
        </message>
        <message>
            <source>Card replaced: {reason}</source>
            <translation>更換卡片：{reason}</translation>
        </message>
        <message>
            <source>Corrected to what the rules give</source>
            <translation>依規則更正</translation>
        </message>
        <message>
            <source>Earned with a purchase</source>
            <translation>消費獲得</translation>
        </message>
        <message>
            <source>Given back: goods were returned</source>
            <translation>退還：商品退貨</translation>
        </message>
        <message>
            <source>Given by hand: {reason}</source>
            <translation>人工給點：{reason}</translation>
        </message>
        <message>
            <source>Given to a good cause</source>
            <translation>捐給公益</translation>
        </message>
        <message>
            <source>Given to another member</source>
            <translation>轉給其他會員</translation>
        </message>
        <message>
            <source>Goods returned at this till</source>
            <translation>在本機退貨</translation>
        </message>
        <message>
            <source>Joined at this till</source>
            <translation>在本機加入</translation>
        </message>
        <message>
            <source>Merged into another account: {reason}</source>
            <translation>併入另一帳戶：{reason}</translation>
        </message>
        <message>
            <source>More was used than was there</source>
            <translation>使用超過餘額</translation>
        </message>
        <message>
            <source>Moved to their other account</source>
            <translation>轉到同一人的另一帳戶</translation>
        </message>
        <message>
            <source>Name or birthday corrected</source>
            <translation>更正了姓名或生日</translation>
        </message>
        <message>
            <source>Overspent points repaid</source>
            <translation>償還先前超用的點數</translation>
        </message>
        <message>
            <source>Points became usable</source>
            <translation>點數可以使用了</translation>
        </message>
        <message>
            <source>Points expired</source>
            <translation>點數到期</translation>
        </message>
        <message>
            <source>Points used</source>
            <translation>使用點數</translation>
        </message>
        <message>
            <source>Purchase at this till</source>
            <translation>在本機消費</translation>
        </message>
        <message>
            <source>Purchase at this till; {used} points used, {earned} earned</source>
            <translation>在本機消費；使用 {used} 點，獲得 {earned} 點</translation>
        </message>
        <message>
            <source>Received from another member</source>
            <translation>由其他會員轉入</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>已記錄</translation>
        </message>
        <message>
            <source>Recorded: {reason}</source>
            <translation>已記錄：{reason}</translation>
        </message>
        <message>
            <source>Something that this version has no words for: {kind}</source>
            <translation>本版本沒有說明的項目：{kind}</translation>
        </message>
        <message>
            <source>Taken back: goods were returned</source>
            <translation>收回：商品退貨</translation>
        </message>
        <message>
            <source>Taken by hand: {reason}</source>
            <translation>人工扣點：{reason}</translation>
        </message>
        <message>
            <source>What was owed was let go</source>
            <translation>免除欠點</translation>
        </message>
        <message>
            <source>What was owed was let go: {reason}</source>
            <translation>免除欠點：{reason}</translation>
        </message>
        <message>
            <source>Withdrawn: {what}</source>
            <translation>撤回同意：{what}</translation>
        </message>
        <message>
            <source>another reason</source>
            <translation>其他原因</translation>
        </message>
        <message>
            <source>approved by {name}</source>
            <translation>{name} 核准</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>損壞</translation>
        </message>
        <message>
            <source>for joining</source>
            <translation>加入禮</translation>
        </message>
        <message>
            <source>for the anniversary</source>
            <translation>週年禮</translation>
        </message>
        <message>
            <source>for the birthday</source>
            <translation>生日禮</translation>
        </message>
        <message>
            <source>in the web shop</source>
            <translation>網路商店</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>遺失</translation>
        </message>
        <message>
            <source>on the phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <source>stolen</source>
            <translation>被竊</translation>
        </message>
    </context>
    <context>
        <name>Join</name>
        <message>
            <source>Ask for their consent to take part, then tick it.</source>
            <translation>請先徵得顧客同意加入，再勾選。</translation>
        </message>
        <message>
            <source>Birthday</source>
            <translation>生日</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>卡號</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>電子郵件</translation>
        </message>
        <message>
            <source>Esc goes back to the sale, now with this member.</source>
            <translation>交易已歸此會員，按 Esc 返回。</translation>
        </message>
        <message>
            <source>Have them take a photo of the code: any till reads it.</source>
            <translation>請會員拍下會員碼，各收銀機通用。</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>加入會員</translation>
        </message>
        <message>
            <source>Join the programme</source>
            <translation>加入會員</translation>
        </message>
        <message>
            <source>Joined</source>
            <translation>已加入</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <source>Print the code</source>
            <translation>列印會員碼</translation>
        </message>
        <message>
            <source>That is no birthday. Type it as 21.4.1990, or 21.4 without the year.</source>
            <translation>這不是生日。請輸入如 1990/4/21，或不含年份的 4/21。</translation>
        </message>
        <message>
            <source>That is no card number of this shop.</source>
            <translation>這不是本店的卡號。</translation>
        </message>
        <message>
            <source>That is no e-mail address.</source>
            <translation>這不是電子郵件地址。</translation>
        </message>
        <message>
            <source>That is no phone number. Type it with its area code.</source>
            <translation>這不是電話號碼，請連同區碼輸入。</translation>
        </message>
        <message>
            <source>They agree to take part</source>
            <translation>同意加入會員</translation>
        </message>
        <message>
            <source>They want offers by message</source>
            <translation>願意收到優惠訊息</translation>
        </message>
        <message>
            <source>Type how they want to be called.</source>
            <translation>請填會員希望的稱呼。</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>歡迎</translation>
        </message>
        <message>
            <source>as they want to be called</source>
            <translation>希望的稱呼</translation>
        </message>
        <message>
            <source>dd/mm or dd/mm/yyyy</source>
            <translation>月/日 或 年/月/日</translation>
        </message>
        <message>
            <source>or an e-mail, or a card</source>
            <translation>或電子郵件，或會員卡</translation>
        </message>
        <message>
            <source>scan or type, if they have one</source>
            <translation>如有，請掃描或輸入</translation>
        </message>
    </context>
    <context>
        <name>Keypad</name>
        <message>
            <source>Delete the last one</source>
            <translation>刪除最後一位</translation>
        </message>
        <message>
            <source>Go on, as Enter does</source>
            <translation>繼續，同 Enter</translation>
        </message>
        <message>
            <source>On-screen digits</source>
            <translation>觸控數字鍵</translation>
        </message>
        <message>
            <source>What is usual</source>
            <translation>常用內容</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>A call begins, or ends with nothing ordered</source>
            <translation>開始通話，或未下訂而結束</translation>
        </message>
        <message>
            <source>A coupon that was typed</source>
            <translation>套用輸入的優惠券</translation>
        </message>
        <message>
            <source>A member's page: as its buttons say</source>
            <translation>會員頁：如按鈕所示</translation>
        </message>
        <message>
            <source>Another price: =3.20</source>
            <translation>改價：=3.20</translation>
        </message>
        <message>
            <source>Back; never clears</source>
            <translation>返回；不會清除</translation>
        </message>
        <message>
            <source>Begin or end training</source>
            <translation>開始或結束訓練</translation>
        </message>
        <message>
            <source>Card: all, or the part that is typed</source>
            <translation>刷卡：全額，或輸入的部分金額</translation>
        </message>
        <message>
            <source>Change the chosen line: how many, discount, price</source>
            <translation>更改選取的品項：數量、減價、改價</translation>
        </message>
        <message>
            <source>Choose a line</source>
            <translation>選擇品項</translation>
        </message>
        <message>
            <source>Code, delivery, payment: as the buttons say</source>
            <translation>驗證碼、交付、付款：如按鈕所示</translation>
        </message>
        <message>
            <source>Discard waiting printouts</source>
            <translation>清除待印單據</translation>
        </message>
        <message>
            <source>Discount: /10% or /1.50; //10% for the basket</source>
            <translation>減價：/10% 或 /1.50；整單 //10%</translation>
        </message>
        <message>
            <source>Exact cash, or the amount typed</source>
            <translation>現金剛好，或輸入的金額</translation>
        </message>
        <message>
            <source>Exchange: sell other goods for what is ticked</source>
            <translation>換貨：以勾選的商品換成其他商品</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>查詢會員</translation>
        </message>
        <message>
            <source>Find a product</source>
            <translation>查詢商品</translation>
        </message>
        <message>
            <source>Give the last sale to a member</source>
            <translation>將上一筆交易補登給會員</translation>
        </message>
        <message>
            <source>Hold this sale, or recall one</source>
            <translation>保留或取回交易</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷鍵</translation>
        </message>
        <message>
            <source>Let a new member join</source>
            <translation>加入會員</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>品項</translation>
        </message>
        <message>
            <source>Lock the till</source>
            <translation>鎖定收銀機</translation>
        </message>
        <message>
            <source>Mail the receipt to the member</source>
            <translation>以電子郵件寄收據給會員</translation>
        </message>
        <message>
            <source>Other pages</source>
            <translation>其他頁面</translation>
        </message>
        <message>
            <source>Pay, or record the sale</source>
            <translation>結帳或記錄交易</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>結帳</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>點數</translation>
        </message>
        <message>
            <source>Print the receipt again</source>
            <translation>重印收據</translation>
        </message>
        <message>
            <source>Print waiting receipts</source>
            <translation>列印待印單據</translation>
        </message>
        <message>
            <source>Remove the member</source>
            <translation>改為非會員交易</translation>
        </message>
        <message>
            <source>Return goods</source>
            <translation>退貨</translation>
        </message>
        <message>
            <source>Rewards; then 1–9 uses one</source>
            <translation>獎勵，再按 1–9 使用</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>交易</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Settings: a part; the next row</source>
            <translation>設定：分頁；下一列</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>空白鍵</translation>
        </message>
        <message>
            <source>Split: typed in cash, the rest by card</source>
            <translation>混合付款：輸入現金，餘額刷卡</translation>
        </message>
        <message>
            <source>The cash drawer</source>
            <translation>錢櫃</translation>
        </message>
        <message>
            <source>The member's page: history, cards</source>
            <translation>會員頁：紀錄、卡片</translation>
        </message>
        <message>
            <source>The notes that are offered</source>
            <translation>建議的面額</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>顯示快捷鍵</translation>
        </message>
        <message>
            <source>Three of the next item, or of the chosen line</source>
            <translation>下一件或所選品項數量設為 3</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>收銀機</translation>
        </message>
        <message>
            <source>Today's figures, closing the day</source>
            <translation>今日報表與日結</translation>
        </message>
        <message>
            <source>Today: by till or cashier; another day</source>
            <translation>今日：依收銀機或收銀員；其他日期</translation>
        </message>
        <message>
            <source>Type an amount</source>
            <translation>輸入金額</translation>
        </message>
        <message>
            <source>Type how many points</source>
            <translation>輸入點數</translation>
        </message>
        <message>
            <source>Undo and correct the last sale</source>
            <translation>取消上一筆交易以便修改</translation>
        </message>
        <message>
            <source>Undo the last step</source>
            <translation>復原上一步</translation>
        </message>
        <message>
            <source>Unpaid phone orders</source>
            <translation>待付款的訂單</translation>
        </message>
        <message>
            <source>Use the most, or take it back</source>
            <translation>點數用到上限，或取消</translation>
        </message>
        <message>
            <source>Verify the caller</source>
            <translation>核對來電者</translation>
        </message>
        <message>
            <source>Void the line</source>
            <translation>刪除品項</translation>
        </message>
        <message>
            <source>What a manager must decide</source>
            <translation>主管待處理事項</translation>
        </message>
    </context>
    <context>
        <name>List</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>Mailing</name>
        <message>
            <source>Asking the ledger for the address …</source>
            <translation>正在向會員主機查詢信箱…</translation>
        </message>
        <message>
            <source>No e-mail address is known of this member. Ctrl+I, then N adds one.</source>
            <translation>此會員沒有電子郵件信箱。按 Ctrl+I 再按 N 可新增。</translation>
        </message>
        <message>
            <source>Only a receipt of a member's purchase at the counter can be mailed.</source>
            <translation>只有會員在櫃台消費的收據能以電子郵件寄送。</translation>
        </message>
        <message>
            <source>The ledger does not answer, so nothing can be mailed now. Ctrl+P prints it.</source>
            <translation>會員主機沒有回應，目前無法寄送電子郵件。按 Ctrl+P 列印。</translation>
        </message>
        <message>
            <source>The ledger has not heard of this member yet. Try again in a moment.</source>
            <translation>會員主機尚無此會員資料，請稍後再試。</translation>
        </message>
        <message>
            <source>The receipt goes to {address}.</source>
            <translation>收據將寄到 {address}。</translation>
        </message>
        <message>
            <source>The receipt is on its way already.</source>
            <translation>收據已在寄送中。</translation>
        </message>
    </context>
    <context>
        <name>Member</name>
        <message>
            <source>A member would earn</source>
            <translation>會員可得</translation>
        </message>
        <message>
            <source>Account blocked · sell without it</source>
            <translation>帳戶已凍結 · 請以非會員結帳</translation>
        </message>
        <message>
            <source>At {when}</source>
            <translation>{when} 時</translation>
        </message>
        <message>
            <source>Available later</source>
            <translation>稍後可用</translation>
        </message>
        <message>
            <source>Balance is older than today</source>
            <translation>餘額早於今日</translation>
        </message>
        <message>
            <source>Birthday this month</source>
            <translation>本月生日</translation>
        </message>
        <message>
            <source>Card {card}</source>
            <translation>卡號 {card}</translation>
        </message>
        <message>
            <source>Card, phone or name</source>
            <translation>卡片、電話或姓名</translation>
        </message>
        <message>
            <source>Confirmed · {when}</source>
            <translation>已確認 · {when}</translation>
        </message>
        <message>
            <source>Earns now, can be used once confirmed</source>
            <translation>現在累積，確認後可使用</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>稍後</translation>
        </message>
        <message>
            <source>Member without a name</source>
            <translation>未留姓名的會員</translation>
        </message>
        <message>
            <source>No member yet</source>
            <translation>尚無會員</translation>
        </message>
        <message>
            <source>Nobody's sale</source>
            <translation>改為非會員交易</translation>
        </message>
        <message>
            <source>Not confirmed</source>
            <translation>未確認</translation>
        </message>
        <message>
            <source>Not yet confirmed</source>
            <translation>尚未確認</translation>
        </message>
        <message>
            <source>Offer until {on}: {name}</source>
            <translation>專屬優惠至 {on}：{name}</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>點數</translation>
        </message>
        <message>
            <source>Points usable online only until {on}</source>
            <translation>{on} 前僅限連線時用點</translation>
        </message>
        <message>
            <source>Points usable online only until {on} · overspent twice</source>
            <translation>{on} 前僅限連線時用點 · 曾兩次超用點數</translation>
        </message>
        <message>
            <source>Safe now</source>
            <translation>可用點數</translation>
        </message>
        <message>
            <source>Safe to use now</source>
            <translation>目前可用點數</translation>
        </message>
        <message>
            <source>Scan a card, or type a phone or a name</source>
            <translation>掃描會員卡，或輸入電話或姓名</translation>
        </message>
        <message>
            <source>birthday</source>
            <translation>生日</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>已凍結</translation>
        </message>
        <message>
            <source>enough points</source>
            <translation>點數已足夠</translation>
        </message>
        <message>
            <source>worth {worth}</source>
            <translation>價值 {worth}</translation>
        </message>
        <message>
            <source>{amount} more to spend</source>
            <translation>再消費 {amount}</translation>
        </message>
        <message numerus="yes">
            <source>{n} expire after {on}</source>
            <translation>
                <numerusform>{n} 點 {on} 到期</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more points</source>
            <translation>
                <numerusform>還差 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more purchases</source>
            <translation>
                <numerusform>再消費 {n} 次</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first</source>
            <translation>
                <numerusform>先償還 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first; this sale earns as usual</source>
            <translation>
                <numerusform>先償還 {n} 點，本次消費照常累積</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points expire after {on}</source>
            <translation>
                <numerusform>{n} 點將於 {on} 到期</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} usable</source>
            <translation>
                <numerusform>可用 {n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>{points} left</source>
            <translation>剩 {points} 點</translation>
        </message>
        <message>
            <source>{worth} off</source>
            <translation>折抵 {worth}</translation>
        </message>
    </context>
    <context>
        <name>MemberPage</name>
        <message>
            <source>A minus takes points. A manager approves with a PIN.</source>
            <translation>負號（−）表示扣點。主管以 PIN 碼核准。</translation>
        </message>
        <message>
            <source>A new card for {name}; the old one is worth nothing any more</source>
            <translation>{name} 的新卡；舊卡失效</translation>
        </message>
        <message>
            <source>A till that stands alone cannot; after it has joined a ledger, that can.</source>
            <translation>單機使用時無法處理；連接會員主機後可由主機處理。</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>Add a card</source>
            <translation>新增卡片</translation>
        </message>
        <message>
            <source>Add a phone</source>
            <translation>新增電話</translation>
        </message>
        <message>
            <source>Add an e-mail</source>
            <translation>新增電子郵件</translation>
        </message>
        <message>
            <source>Added. It finds the member from now on.</source>
            <translation>已新增，即日起可用來查詢會員。</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>同意</translation>
        </message>
        <message>
            <source>Another birthday for {name}: points for it come on that day</source>
            <translation>{name}的生日要更改；生日點數會在那一天給</translation>
        </message>
        <message>
            <source>As they want to be called. What is empty stays as it is.</source>
            <translation>請填會員希望的稱呼；留空的欄位維持不變。</translation>
        </message>
        <message>
            <source>Ask whoever runs the shop's ledger: they delete an account, or send the member the data kept about them.</source>
            <translation>請洽會員主機管理者：可刪除帳戶，或把保存的資料寄給會員。</translation>
        </message>
        <message>
            <source>Balance after</source>
            <translation>餘額</translation>
        </message>
        <message>
            <source>Birthday: {month}</source>
            <translation>生日：{month}</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>卡片</translation>
        </message>
        <message>
            <source>Cards and numbers</source>
            <translation>卡片與號碼</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>已確認</translation>
        </message>
        <message>
            <source>Confirmed by the ledger</source>
            <translation>會員主機已確認</translation>
        </message>
        <message>
            <source>Consent withdrawn. Whoever runs the ledger deletes the account if the member wants that.</source>
            <translation>已撤回入會同意。若會員要求，會員主機管理者可刪除帳戶。</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>同意事項</translation>
        </message>
        <message>
            <source>Correcting an earlier entry</source>
            <translation>更正先前輸入</translation>
        </message>
        <message>
            <source>Details and consents</source>
            <translation>資料與同意</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>電子郵件</translation>
        </message>
        <message>
            <source>E-mail, kept only in the ledger</source>
            <translation>電子郵件，只存於會員主機</translation>
        </message>
        <message>
            <source>Erase or export</source>
            <translation>刪除或匯出</translation>
        </message>
        <message>
            <source>Every entry: this till stands alone</source>
            <translation>全部紀錄：本機為單機使用</translation>
        </message>
        <message>
            <source>Find the member first, with F2.</source>
            <translation>請先按 F2 查詢會員。</translation>
        </message>
        <message>
            <source>Give or take points</source>
            <translation>給點或扣點</translation>
        </message>
        <message>
            <source>Had lost the card</source>
            <translation>曾遺失卡片</translation>
        </message>
        <message>
            <source>Has a new number</source>
            <translation>換了號碼</translation>
        </message>
        <message>
            <source>History</source>
            <translation>紀錄</translation>
        </message>
        <message>
            <source>It finds the member from now on, at every till.</source>
            <translation>即日起，每台收銀機都可用它查詢會員。</translation>
        </message>
        <message>
            <source>Joined twice</source>
            <translation>重複加入</translation>
        </message>
        <message>
            <source>Later ones: the ledger knows them</source>
            <translation>之後的須連線查看</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合併</translation>
        </message>
        <message>
            <source>Merge two accounts</source>
            <translation>合併兩個帳戶</translation>
        </message>
        <message>
            <source>Messages with offers</source>
            <translation>優惠訊息</translation>
        </message>
        <message>
            <source>Name and birthday</source>
            <translation>姓名與生日</translation>
        </message>
        <message>
            <source>No entries at this till yet</source>
            <translation>本機尚無紀錄</translation>
        </message>
        <message>
            <source>No points</source>
            <translation>沒有點數</translation>
        </message>
        <message>
            <source>None were given</source>
            <translation>未給予</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>尚無紀錄</translation>
        </message>
        <message>
            <source>Offers made from purchases</source>
            <translation>依消費提供的優惠</translation>
        </message>
        <message>
            <source>Older entries</source>
            <translation>較早的紀錄</translation>
        </message>
        <message>
            <source>One more card for {name}: whoever has it can spend the points</source>
            <translation>{name} 再加一張卡：持卡的人都能使用點數</translation>
        </message>
        <message>
            <source>Only the ledger knows</source>
            <translation>僅主機有此資料</translation>
        </message>
        <message>
            <source>Only the ledger knows them</source>
            <translation>僅主機有此資料</translation>
        </message>
        <message>
            <source>Others may have been given: the ledger knows them</source>
            <translation>其他同意事項須連線查看</translation>
        </message>
        <message>
            <source>Payment card, as a token</source>
            <translation>付款卡（代碼）</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>點數</translation>
        </message>
        <message>
            <source>Points by expiry</source>
            <translation>依到期日</translation>
        </message>
        <message>
            <source>Points do not expire at a till that stands alone</source>
            <translation>單機使用時點數不會到期</translation>
        </message>
        <message>
            <source>Points were missing</source>
            <translation>漏給點數</translation>
        </message>
        <message>
            <source>QR code</source>
            <translation>會員碼</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>記錄</translation>
        </message>
        <message>
            <source>Recorded. Every till will show it.</source>
            <translation>已記錄，每台收銀機都會這樣顯示。</translation>
        </message>
        <message>
            <source>Recorded. The ledger merges them now, and every till hears of it.</source>
            <translation>已記錄。會員主機正在合併，並會通知每台收銀機。</translation>
        </message>
        <message>
            <source>Recorded. They are merged as soon as the ledger can be reached.</source>
            <translation>已記錄。連上會員主機後即合併。</translation>
        </message>
        <message>
            <source>Recorded: consent withdrawn.</source>
            <translation>已記錄：撤回同意。</translation>
        </message>
        <message>
            <source>Recorded: they agree.</source>
            <translation>已記錄：同意。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Removed on {day}</source>
            <translation>{day} 移除</translation>
        </message>
        <message>
            <source>Removed. It finds nobody any more.</source>
            <translation>已移除，不能再用來查詢會員。</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>更換</translation>
        </message>
        <message>
            <source>Replace a card</source>
            <translation>更換卡片</translation>
        </message>
        <message>
            <source>Replaced on {day}: {reason}</source>
            <translation>{day} 更換：{reason}</translation>
        </message>
        <message>
            <source>Something went wrong for them</source>
            <translation>因本店疏失補償</translation>
        </message>
        <message>
            <source>Taking part in the programme</source>
            <translation>加入會員</translation>
        </message>
        <message>
            <source>The ledger does not answer, so this till shows what it knows itself.</source>
            <translation>會員主機沒有回應，以下為本機所知的內容。</translation>
        </message>
        <message>
            <source>The new card</source>
            <translation>新卡</translation>
        </message>
        <message>
            <source>The new card works; the old one does not.</source>
            <translation>新卡可用，舊卡失效。</translation>
        </message>
        <message>
            <source>The old card stops working at once.</source>
            <translation>舊卡即刻失效，不能再查詢會員或使用點數。</translation>
        </message>
        <message>
            <source>The other account</source>
            <translation>另一個帳戶</translation>
        </message>
        <message>
            <source>The other account ends; this one keeps all points, cards and numbers.</source>
            <translation>另一帳戶將關閉；本帳戶保有全部點數、卡片與號碼。</translation>
        </message>
        <message>
            <source>This till's own entries; asking the ledger for the rest …</source>
            <translation>本機的紀錄；正在向會員主機查詢其餘…</translation>
        </message>
        <message>
            <source>This till's own entries; the rest needs the ledger</source>
            <translation>本機的紀錄；其餘須連線查看</translation>
        </message>
        <message>
            <source>What happened to the old card</source>
            <translation>舊卡的情況</translation>
        </message>
        <message>
            <source>Whoever has the card can spend the points: give it to the member only.</source>
            <translation>持卡的人都能使用點數：請只交給會員本人。</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>agreed</source>
            <translation>已同意</translation>
        </message>
        <message>
            <source>do not expire</source>
            <translation>不會到期</translation>
        </message>
        <message>
            <source>expire after {day}</source>
            <translation>有效至 {day}</translation>
        </message>
        <message>
            <source>member since {day}</source>
            <translation>{day} 加入會員</translation>
        </message>
        <message>
            <source>not agreed</source>
            <translation>未同意</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>未提供</translation>
        </message>
        <message>
            <source>not yet confirmed</source>
            <translation>尚未確認</translation>
        </message>
        <message>
            <source>scan or type it</source>
            <translation>掃描或輸入</translation>
        </message>
        <message>
            <source>the e-mail</source>
            <translation>電子郵件</translation>
        </message>
        <message>
            <source>usable from {day}</source>
            <translation>{day} 起可用</translation>
        </message>
        <message>
            <source>usable once the order is paid</source>
            <translation>訂單付款後可用</translation>
        </message>
        <message numerus="yes">
            <source>{n} entries, from every till and shop</source>
            <translation>
                <numerusform>{n} 筆紀錄，含所有收銀機與分店</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>{other} ends; points and cards go to {name}</source>
            <translation>{other} 將關閉；點數與卡片歸 {name}</translation>
        </message>
        <message>
            <source>{points} points are recorded.</source>
            <translation>已記錄 {points} 點。</translation>
        </message>
        <message>
            <source>{points} points for {name}: {reason}</source>
            <translation>{name} {points} 點：{reason}</translation>
        </message>
        <message>
            <source>{what} finds {name} no more</source>
            <translation>{what} 不能再用來查詢 {name}</translation>
        </message>
    </context>
    <context>
        <name>More</name>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
    </context>
    <context>
        <name>Pay</name>
        <message>
            <source>Cash {amount}</source>
            <translation>現金 {amount}</translation>
        </message>
        <message>
            <source>Checked, continue</source>
            <translation>已確認，繼續</translation>
        </message>
        <message>
            <source>Exchange, nothing to pay</source>
            <translation>換貨，無差額</translation>
        </message>
        <message>
            <source>Give back {amount}</source>
            <translation>退款 {amount}</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>下一位顧客</translation>
        </message>
        <message>
            <source>Pay {amount}</source>
            <translation>結帳 {amount}</translation>
        </message>
        <message>
            <source>Place order {amount}</source>
            <translation>下訂 {amount}</translation>
        </message>
        <message>
            <source>Record {amount}</source>
            <translation>記錄 {amount}</translation>
        </message>
        <message>
            <source>Recording…</source>
            <translation>記錄中…</translation>
        </message>
    </context>
    <context>
        <name>Payment</name>
        <message>
            <source>Card</source>
            <translation>刷卡</translation>
        </message>
        <message>
            <source>Card {amount}</source>
            <translation>刷卡 {amount}</translation>
        </message>
        <message>
            <source>Card {amount} no longer counts: give it back at the terminal.</source>
            <translation>刷卡 {amount} 不再計入：請在刷卡機退款。</translation>
        </message>
        <message>
            <source>Card {taken} is noted, {left} is left. Esc takes it back.</source>
            <translation>已記錄刷卡 {taken}，還剩 {left}。按 Esc 取消。</translation>
        </message>
        <message>
            <source>Card {taken}, {left} left</source>
            <translation>刷卡 {taken}，還剩 {left}</translation>
        </message>
        <message>
            <source>Cards have paid {over} too much. Esc takes the last part back.</source>
            <translation>刷卡多付了 {over}。按 Esc 取消最後一筆。</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>現金</translation>
        </message>
        <message>
            <source>Cash given</source>
            <translation>實收現金</translation>
        </message>
        <message>
            <source>Cash given · to split, type the cash part first</source>
            <translation>實收現金 · 混合付款請先輸入現金金額</translation>
        </message>
        <message>
            <source>Change {amount}</source>
            <translation>找零 {amount}</translation>
        </message>
        <message>
            <source>Exact cash</source>
            <translation>現金剛好</translation>
        </message>
        <message>
            <source>Exact cash {amount}</source>
            <translation>現金剛好 {amount}</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>結帳</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>混合付款</translation>
        </message>
        <message>
            <source>There are no coins for {left}: take it by card, or a part of it in cash with S.</source>
            <translation>沒有硬幣可湊成 {left}：請刷卡，或按 S 收部分現金。</translation>
        </message>
        <message>
            <source>Type the cash part first, then S.</source>
            <translation>請先輸入現金部分，再按 S。</translation>
        </message>
        <message>
            <source>no amount</source>
            <translation>不是金額</translation>
        </message>
        <message>
            <source>too much</source>
            <translation>金額過大</translation>
        </message>
        <message>
            <source>{amount} missing</source>
            <translation>不足 {amount}</translation>
        </message>
        <message>
            <source>{given} is too much cash for {due}. Type it again.</source>
            <translation>以現金 {given} 支付 {due} 金額過大。請重新輸入。</translation>
        </message>
        <message>
            <source>{missing} is missing. S takes the rest by card.</source>
            <translation>不足 {missing}。按 S 以刷卡補足。</translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message>
            <source>Add somebody</source>
            <translation>新增人員</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>收銀員</translation>
        </message>
        <message>
            <source>Change role</source>
            <translation>變更角色</translation>
        </message>
        <message>
            <source>Change who may sign in</source>
            <translation>變更可登入的人員</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>主管</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>重設 PIN 碼</translation>
        </message>
        <message>
            <source>Nobody yet: whoever starts this till may use it.</source>
            <translation>尚無人員：任何啟動此收銀機的人都可使用。</translation>
        </message>
        <message>
            <source>People</source>
            <translation>人員</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>儲存</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>組長</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>Switch on again</source>
            <translation>重新啟用</translation>
        </message>
        <message>
            <source>What they may do: F7 goes to the next</source>
            <translation>角色（F7 切換）</translation>
        </message>
        <message>
            <source>Who may sign in at this till. Once anyone is listed, everyone must sign in.</source>
            <translation>可在此收銀機登入的人員。新增人員後，所有人都須登入才能使用。</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>已停用</translation>
        </message>
        <message>
            <source>{name} can sign in as {role}.</source>
            <translation>{name} 可登入，角色：{role}。</translation>
        </message>
        <message>
            <source>{name} signs in no more. What they did keeps their name.</source>
            <translation>{name} 不再能登入，已做過的紀錄仍保留其姓名。</translation>
        </message>
    </context>
    <context>
        <name>Points</name>
        <message>
            <source>Asking the ledger… Esc goes on without</source>
            <translation>正在查詢會員主機… Esc：不使用點數</translation>
        </message>
        <message>
            <source>Asking the ledger… Esc uses {amount}</source>
            <translation>正在查詢會員主機… Esc：使用 {amount} 點</translation>
        </message>
        <message>
            <source>Fewer points</source>
            <translation>減少點數</translation>
        </message>
        <message>
            <source>For {limit} points or more, scan the member's card first</source>
            <translation>{limit} 點以上請先掃描會員卡</translation>
        </message>
        <message>
            <source>More points</source>
            <translation>增加點數</translation>
        </message>
        <message>
            <source>No points can be used until this till is paired again</source>
            <translation>重新配對此收銀機前，不能使用點數</translation>
        </message>
        <message>
            <source>None can be used until the ledger answers</source>
            <translation>會員主機回應前，不能使用點數</translation>
        </message>
        <message numerus="yes">
            <source>Only {n} can be used now (asked {asked})</source>
            <translation>
                <numerusform>目前最多可用 {n} 點（輸入 {asked}）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only {n} until the ledger answers (asked {asked})</source>
            <translation>
                <numerusform>會員主機回應前最多可用 {n} 點（輸入 {asked}）</numerusform>
            </translation>
        </message>
        <message>
            <source>Points cannot be used until a manager clears this till</source>
            <translation>主管解除此收銀機的限制前，不能使用點數</translation>
        </message>
        <message>
            <source>Points to use</source>
            <translation>使用點數</translation>
        </message>
        <message>
            <source>Scan an item first</source>
            <translation>請先掃描商品</translation>
        </message>
        <message>
            <source>This bill is too small to use points</source>
            <translation>此筆金額太小，無法使用點數</translation>
        </message>
        <message>
            <source>Type how many points, then Enter.</source>
            <translation>請輸入點數，再按 Enter。</translation>
        </message>
        <message numerus="yes">
            <source>Up to {n} points here</source>
            <translation>
                <numerusform>此筆最多可用 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usable from {n} points</source>
            <translation>
                <numerusform>滿 {n} 點可使用</numerusform>
            </translation>
        </message>
        <message>
            <source>Use most</source>
            <translation>用到上限</translation>
        </message>
        <message>
            <source>Use none</source>
            <translation>不使用</translation>
        </message>
        <message>
            <source>Use points</source>
            <translation>使用點數</translation>
        </message>
        <message>
            <source>Use {amount}</source>
            <translation>使用 {amount}</translation>
        </message>
        <message numerus="yes">
            <source>{n} points = {worth}</source>
            <translation>
                <numerusform>{n} 點 = {worth}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points left, usable from {limit}</source>
            <translation>
                <numerusform>剩下 {n} 點，滿 {limit} 點可使用</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Printing</name>
        <message numerus="yes">
            <source>Discard {n} waiting printouts</source>
            <translation>
                <numerusform>清除 {n} 張待印單據</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing waits any more.</source>
            <translation>已無待印單據。</translation>
        </message>
        <message>
            <source>Nothing waits to be printed.</source>
            <translation>沒有待印單據。</translation>
        </message>
        <message numerus="yes">
            <source>Press again to discard {n} printouts. F9 prints receipts again.</source>
            <translation>
                <numerusform>再按一次即清除 {n} 張待印單據。收據可按 F9 重印。</numerusform>
            </translation>
        </message>
        <message>
            <source>Printed.</source>
            <translation>已列印。</translation>
        </message>
        <message>
            <source>The disk is full, so this was not printed. Free some space, then print it again.</source>
            <translation>磁碟已滿，因此沒有列印。請先騰出空間，再列印一次。</translation>
        </message>
        <message>
            <source>The till's data was busy, so this was not printed. Print it again.</source>
            <translation>收銀機資料忙碌中，因此沒有列印。請再列印一次。</translation>
        </message>
    </context>
    <context>
        <name>Receipt</name>
        <message>
            <source>By e-mail</source>
            <translation>以電子郵件寄收據</translation>
        </message>
        <message>
            <source>Exchange recorded</source>
            <translation>換貨已記錄</translation>
        </message>
        <message>
            <source>Give it to a member</source>
            <translation>補登給會員</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>重印</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>收據</translation>
        </message>
        <message>
            <source>Return recorded</source>
            <translation>退貨已記錄</translation>
        </message>
        <message>
            <source>Sale recorded</source>
            <translation>交易已記錄</translation>
        </message>
        <message>
            <source>The next scan begins the next sale.</source>
            <translation>下一次掃描即開始下一筆交易。</translation>
        </message>
        <message>
            <source>Undo and correct</source>
            <translation>取消並修改</translation>
        </message>
    </context>
    <context>
        <name>Reprint</name>
        <message>
            <source>Another till sold this: print it there.</source>
            <translation>此為其他收銀機售出，請在該機重印。</translation>
        </message>
        <message>
            <source>Last receipts</source>
            <translation>最近的收據</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>退貨</translation>
        </message>
        <message>
            <source>These goods came back already. Ctrl+P prints the paper again.</source>
            <translation>這些商品已退貨。按 Ctrl+P 可重印單據。</translation>
        </message>
        <message>
            <source>open</source>
            <translation>開啟</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>已退貨</translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message>
            <source>Everything on this receipt came back already.</source>
            <translation>此收據的商品已全部退貨。</translation>
        </message>
        <message>
            <source>Exchange for other goods</source>
            <translation>換成其他商品</translation>
        </message>
        <message numerus="yes">
            <source>Give its {n} points to a member</source>
            <translation>
                <numerusform>補登 {n} 點給會員</numerusform>
            </translation>
        </message>
        <message>
            <source>No member is known for this receipt</source>
            <translation>查不到這張收據的會員</translation>
        </message>
        <message>
            <source>One fewer</source>
            <translation>減一</translation>
        </message>
        <message>
            <source>One more</source>
            <translation>加一</translation>
        </message>
        <message>
            <source>Open a receipt to see its member</source>
            <translation>開啟收據即可看到其會員</translation>
        </message>
        <message>
            <source>Receipt number</source>
            <translation>收據號碼</translation>
        </message>
        <message>
            <source>Receipt number, such as 1-204-9f3ac01b</source>
            <translation>收據號碼，例如 1-204-9f3ac01b</translation>
        </message>
        <message>
            <source>Return goods</source>
            <translation>退貨</translation>
        </message>
        <message>
            <source>Scan the receipt, or type its number as it is printed</source>
            <translation>請掃描收據，或輸入印在上面的號碼</translation>
        </message>
        <message>
            <source>came back already</source>
            <translation>已退貨</translation>
        </message>
        <message>
            <source>how many</source>
            <translation>數量</translation>
        </message>
        <message>
            <source>tick</source>
            <translation>勾選</translation>
        </message>
        <message>
            <source>{left} of {all} left</source>
            <translation>{all} 件中尚餘 {left} 件</translation>
        </message>
        <message>
            <source>{number} · sold {when}</source>
            <translation>{number} · 售出 {when}</translation>
        </message>
        <message>
            <source>{number} · sold {when} at another till</source>
            <translation>{number} · 於 {when} 在另一台收銀機售出</translation>
        </message>
        <message>
            <source>{quantity} sold</source>
            <translation>售出 {quantity}</translation>
        </message>
    </context>
    <context>
        <name>Rewards</name>
        <message>
            <source>A benefit</source>
            <translation>專屬禮遇</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>All rewards</source>
            <translation>全部獎勵</translation>
        </message>
        <message>
            <source>Donation to {cause}</source>
            <translation>捐贈給 {cause}</translation>
        </message>
        <message>
            <source>Free delivery</source>
            <translation>免運費</translation>
        </message>
        <message>
            <source>Free product</source>
            <translation>免費商品</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>取消獎勵</translation>
        </message>
        <message>
            <source>Points buy rewards here</source>
            <translation>點數可在此兌換獎勵</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>獎勵</translation>
        </message>
        <message>
            <source>There are no rewards for this sale</source>
            <translation>本次消費沒有可用的獎勵</translation>
        </message>
        <message>
            <source>This programme has no rewards.</source>
            <translation>此會員方案沒有獎勵。</translation>
        </message>
        <message>
            <source>card needed</source>
            <translation>需出示會員卡</translation>
        </message>
        <message>
            <source>for {tiers}</source>
            <translation>限 {tiers}</translation>
        </message>
        <message>
            <source>gift only</source>
            <translation>不可用點數兌換</translation>
        </message>
        <message>
            <source>in this sale</source>
            <translation>已用於本次消費</translation>
        </message>
        <message>
            <source>item missing</source>
            <translation>缺少商品</translation>
        </message>
        <message>
            <source>limit reached</source>
            <translation>已達使用上限</translation>
        </message>
        <message>
            <source>not for this sale</source>
            <translation>目前不適用</translation>
        </message>
        <message>
            <source>not possible now</source>
            <translation>目前無法使用</translation>
        </message>
        <message>
            <source>not while offline</source>
            <translation>離線時不可用</translation>
        </message>
        <message>
            <source>nothing to take off</source>
            <translation>沒有可折抵的金額</translation>
        </message>
        <message>
            <source>offered for later</source>
            <translation>優惠尚未開始</translation>
        </message>
        <message>
            <source>one fewer</source>
            <translation>少用一次</translation>
        </message>
        <message>
            <source>one more</source>
            <translation>再用一次</translation>
        </message>
        <message numerus="yes">
            <source>only {n} safe now</source>
            <translation>
                <numerusform>目前僅 {n} 點可用</numerusform>
            </translation>
        </message>
        <message>
            <source>out of stock</source>
            <translation>已兌換完畢</translation>
        </message>
        <message>
            <source>ready to use</source>
            <translation>可立即使用</translation>
        </message>
        <message>
            <source>the offer is over</source>
            <translation>優惠已結束</translation>
        </message>
        <message>
            <source>use or take back</source>
            <translation>使用或取消</translation>
        </message>
        <message>
            <source>{name}: {why}</source>
            <translation>{name}：{why}</translation>
        </message>
        <message numerus="yes">
            <source>{n} more points needed</source>
            <translation>
                <numerusform>還差 {n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points short after the others</source>
            <translation>
                <numerusform>扣除本次使用後還差 {n} 點</numerusform>
            </translation>
        </message>
        <message>
            <source>{percent} off</source>
            <translation>減 {percent}</translation>
        </message>
        <message>
            <source>{percent} off, at most {most}</source>
            <translation>減 {percent}，最多減 {most}</translation>
        </message>
        <message>
            <source>{worth} off the bill</source>
            <translation>帳單折抵 {worth}</translation>
        </message>
    </context>
    <context>
        <name>Sale</name>
        <message>
            <source>1–6 gives the reason</source>
            <translation>按 1–6 選擇原因</translation>
        </message>
        <message>
            <source>1–9 uses a reward or takes it back</source>
            <translation>1–9 使用或取消獎勵</translation>
        </message>
        <message>
            <source>1–9 uses a reward or takes it back · you can still scan</source>
            <translation>1–9 使用或取消獎勵 · 可繼續掃描</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金額</translation>
        </message>
        <message>
            <source>Choose a line first, or type two strokes for the whole basket: //10%</source>
            <translation>請先選擇品項；整單折扣請輸入兩條斜線：//10%</translation>
        </message>
        <message>
            <source>Choose a line first: a price is for one line.</source>
            <translation>請先選擇品項：改價只適用於單一品項。</translation>
        </message>
        <message>
            <source>Coupon {name} is in the basket already: it counts once.</source>
            <translation>優惠券 {name} 已在購物籃中，只計一次。</translation>
        </message>
        <message>
            <source>Find member</source>
            <translation>查詢會員</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first.</source>
            <translation>請先結完這筆交易，或按 F8 保留。</translation>
        </message>
        <message>
            <source>Go back to the basket with Esc first.</source>
            <translation>請先按 Esc 返回購物籃。</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>加入會員</translation>
        </message>
        <message>
            <source>Lock the till · Ctrl+L</source>
            <translation>鎖定收銀機 · Ctrl+L</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>會員</translation>
        </message>
        <message>
            <source>No more baskets can be on hold. Finish this one, or recall another.</source>
            <translation>無法再保留購物籃。請先結完這一筆，或取回另一筆。</translation>
        </message>
        <message>
            <source>Nothing found for “{text}”. F5 sells an amount.</source>
            <translation>查無「{text}」。按 F5 以金額銷售。</translation>
        </message>
        <message>
            <source>Nothing is on hold.</source>
            <translation>目前沒有保留的購物籃。</translation>
        </message>
        <message>
            <source>Part of a product's name or number</source>
            <translation>部分商品名稱或編號</translation>
        </message>
        <message>
            <source>Phone, name, card or e-mail</source>
            <translation>電話、姓名、卡號或電子郵件</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>取回</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>退貨</translation>
        </message>
        <message>
            <source>Scan or type</source>
            <translation>掃描或輸入</translation>
        </message>
        <message>
            <source>Scan or type · product, card, phone, name, coupon</source>
            <translation>掃描或輸入 · 商品、會員卡、電話、姓名、優惠券</translation>
        </message>
        <message>
            <source>Settings · F11</source>
            <translation>設定 · F11</translation>
        </message>
        <message>
            <source>That is {name}'s card: go back with Esc to serve them.</source>
            <translation>這是 {name} 的卡：請按 Esc 返回後再為其服務。</translation>
        </message>
        <message>
            <source>The discount on {name} is gone with its quantity: give it anew.</source>
            <translation>{name} 的折扣因數量變更而取消：請重新輸入。</translation>
        </message>
        <message>
            <source>The sale was taken back: give back {amount}. Its basket is open again.</source>
            <translation>交易已取消：請退款 {amount}。購物籃已重新開啟。</translation>
        </message>
        <message>
            <source>There is nothing in the basket to take it off.</source>
            <translation>購物籃是空的，無法折扣。</translation>
        </message>
        <message>
            <source>{code} is not known here. F5 sells an amount, F3 lets a member join.</source>
            <translation>查無此號碼 {code}。F5 以金額銷售，F3 加入會員。</translation>
        </message>
        <message>
            <source>{name} has no price: type the amount.</source>
            <translation>{name} 沒有價格，請輸入金額。</translation>
        </message>
        <message>
            <source>{name} is in the basket; the search goes on.</source>
            <translation>{name} 已加入購物籃，可繼續搜尋。</translation>
        </message>
        <message>
            <source>{name} is sold without tax: tax {rate} is not known here. Tell a manager.</source>
            <translation>{name} 未課稅售出：本機沒有稅別 {rate}。請告知主管。</translation>
        </message>
        <message>
            <source>{name} was scanned: go back with Esc to add it.</source>
            <translation>已掃描 {name}，按 Esc 返回後再加入。</translation>
        </message>
        <message numerus="yes">
            <source>{n} on hold</source>
            <translation>
                <numerusform>保留 {n} 筆</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Scan</name>
        <message>
            <source>Finish setting the till up first, then scan again.</source>
            <translation>請先完成收銀機設定，再重新掃描。</translation>
        </message>
        <message>
            <source>Sign in first, then scan again.</source>
            <translation>請先登入，再重新掃描。</translation>
        </message>
        <message>
            <source>The scan was not used: finish here or press Esc, then scan again.</source>
            <translation>剛才的掃描未使用：請先完成此處或按 Esc，再重新掃描。</translation>
        </message>
        <message>
            <source>Type the PIN or go back with Esc, then scan again.</source>
            <translation>請輸入 PIN 碼或按 Esc 返回，再重新掃描。</translation>
        </message>
        <message numerus="yes">
            <source>{n} codes were left out: scan them again.</source>
            <translation>
                <numerusform>有 {n} 個條碼未採用：請重新掃描。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Selling</name>
        <message>
            <source>A pattern is 6 to 20 signs: I for the article, and P for its price or W for its weight in grams.</source>
            <translation>樣式為 6 到 20 個字元：I 是商品，P 是價格或 W 是重量（公克）。</translation>
        </message>
        <message>
            <source>A sample code</source>
            <translation>試讀條碼</translation>
        </message>
        <message>
            <source>Article {item}, price {price}</source>
            <translation>商品 {item}，價格 {price}</translation>
        </message>
        <message>
            <source>Article {item}, weight {weight} kg</source>
            <translation>商品 {item}，重量 {weight} 公斤</translation>
        </message>
        <message>
            <source>C, the check digit, stands last in patterns of 8, 12, 13 or 14 signs only.</source>
            <translation>檢查碼 C 只能在 8、12、13 或 14 個字元的樣式末尾。</translation>
        </message>
        <message>
            <source>Codes with a price or a weight inside</source>
            <translation>內含價格或重量的條碼</translation>
        </message>
        <message>
            <source>Default tax</source>
            <translation>預設稅別</translation>
        </message>
        <message>
            <source>I article, P price, W grams, V check digit of the price, ? anything, C check digit at the end; digits stand for themselves. Several with commas.</source>
            <translation>I 商品、P 價格、W 公克、V 價格檢查碼、? 任意、C 末尾檢查碼；數字即其本身。多個以逗號分隔。</translation>
        </message>
        <message>
            <source>No product here has that number.</source>
            <translation>本機沒有該編號的商品。</translation>
        </message>
        <message>
            <source>None of these patterns reads this code.</source>
            <translation>這些樣式都讀不出此條碼。</translation>
        </message>
        <message>
            <source>PIN for a discount above, %</source>
            <translation>減價超過此 % 需 PIN 碼</translation>
        </message>
        <message>
            <source>Products have taxes that are not named here: {names}</source>
            <translation>有商品使用未列出的稅別：{names}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>儲存</translation>
        </message>
        <message>
            <source>Scan or type such a code to see what it says.</source>
            <translation>掃描或輸入此類條碼，看看它代表什麼。</translation>
        </message>
        <message>
            <source>Smallest coin for cash</source>
            <translation>現金最小硬幣</translation>
        </message>
        <message>
            <source>Tax is</source>
            <translation>稅金</translation>
        </message>
        <message>
            <source>Taxes and coins matter where this till takes the money. They take effect when saved.</source>
            <translation>稅金與硬幣僅在本機直接收款時適用。儲存後生效。</translation>
        </message>
        <message>
            <source>Taxes, coins and codes</source>
            <translation>稅金、硬幣與條碼</translation>
        </message>
        <message>
            <source>Taxes: names with percent</source>
            <translation>稅：名稱與百分比</translation>
        </message>
        <message>
            <source>That is too long.</source>
            <translation>太長了。</translation>
        </message>
        <message>
            <source>The limit is a percentage from 0 to 100, or none.</source>
            <translation>上限為 0 到 100 的百分比，或填「無」。</translation>
        </message>
        <message>
            <source>The smallest coin is an amount that your money has, such as {example}</source>
            <translation>最小硬幣須為貴店貨幣可有的金額，例如 {example}</translation>
        </message>
        <message>
            <source>The till sells so from now on.</source>
            <translation>收銀機從現在起照此銷售。</translation>
        </message>
        <message>
            <source>The usual tax must be one of the names above.</source>
            <translation>預設稅別須為上列名稱之一。</translation>
        </message>
        <message>
            <source>Two taxes have the same name. Give each its own.</source>
            <translation>兩個稅同名，請各取其名。</translation>
        </message>
        <message>
            <source>What is set outside this window cannot be changed here.</source>
            <translation>在此視窗之外設定的項目無法在此變更。</translation>
        </message>
        <message>
            <source>Where points pay, tax is</source>
            <translation>點數折抵時的計稅基準</translation>
        </message>
        <message>
            <source>Write each tax as a name and its percent: A=23, B=8</source>
            <translation>每個稅請寫成名稱與百分比：A=23, B=8</translation>
        </message>
        <message>
            <source>added</source>
            <translation>外加</translation>
        </message>
        <message>
            <source>in the prices</source>
            <translation>已含於價格</translation>
        </message>
        <message>
            <source>none</source>
            <translation>無</translation>
        </message>
        <message>
            <source>on the rest</source>
            <translation>折抵後金額</translation>
        </message>
        <message>
            <source>on the whole</source>
            <translation>折抵前金額</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>A scanner on a serial port</source>
            <translation>序列埠掃描器</translation>
        </message>
        <message>
            <source>A second screen for the customer</source>
            <translation>顧客用的第二個螢幕</translation>
        </message>
        <message>
            <source>All day</source>
            <translation>全天接聽</translation>
        </message>
        <message>
            <source>As my till</source>
            <translation>直接當收銀機使用</translation>
        </message>
        <message>
            <source>Begin training</source>
            <translation>開始訓練</translation>
        </message>
        <message>
            <source>Beside my till</source>
            <translation>搭配現有收銀機</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>相機</translation>
        </message>
        <message>
            <source>Caps Lock is on: switch it off and scan again.</source>
            <translation>Caps Lock 已開啟：請關閉後再掃描。</translation>
        </message>
        <message>
            <source>Change the settings</source>
            <translation>更改設定</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>選擇檔案</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>時鐘</translation>
        </message>
        <message>
            <source>Close the program</source>
            <translation>關閉程式</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Disk space</source>
            <translation>磁碟空間</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first, then close the program.</source>
            <translation>請先完成此筆交易或按 F8 保留，再關閉程式。</translation>
        </message>
        <message>
            <source>Fonts for all languages</source>
            <translation>各語言字型</translation>
        </message>
        <message>
            <source>From now on the country is {country}.</source>
            <translation>從現在起，國家為：{country}。</translation>
        </message>
        <message>
            <source>From now on the shop is called {name}.</source>
            <translation>從現在起，店名為：{name}。</translation>
        </message>
        <message>
            <source>Help and support</source>
            <translation>協助與支援</translation>
        </message>
        <message>
            <source>How this till is used</source>
            <translation>使用方式</translation>
        </message>
        <message>
            <source>Joined. Members and products are on their way.</source>
            <translation>已連接。會員與商品正在下載。</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>語言</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>語言與外觀</translation>
        </message>
        <message>
            <source>Learnt from your scanner.</source>
            <translation>已依您的掃描器學習。</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>會員主機</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>淺色</translation>
        </message>
        <message>
            <source>Logo: a PNG or JPEG file</source>
            <translation>標誌（Logo）：PNG 或 JPEG 檔</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>No logo</source>
            <translation>不用標誌</translation>
        </message>
        <message>
            <source>None on a serial port</source>
            <translation>不使用序列埠</translation>
        </message>
        <message>
            <source>Now and then, with Ctrl+H</source>
            <translation>偶爾接聽（Ctrl+H）</translation>
        </message>
        <message>
            <source>Now: as most scanners send, the keys of a US keyboard with Enter or Tab after the code.</source>
            <translation>與多數掃描器相同：美式鍵盤按鍵，條碼後接 Enter 或 Tab。</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>Pair again</source>
            <translation>重新配對</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>電話訂單</translation>
        </message>
        <message>
            <source>Practise with made-up members. Nothing is sent or counted, and every receipt says so.</source>
            <translation>使用虛構會員練習。不會傳送或計入任何資料，每張收據都會註明。</translation>
        </message>
        <message>
            <source>Print this logo</source>
            <translation>列印此標誌</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>程式</translation>
        </message>
        <message>
            <source>Read codes through a camera too</source>
            <translation>也用相機讀取條碼</translation>
        </message>
        <message>
            <source>Save a file for support</source>
            <translation>儲存支援檔案</translation>
        </message>
        <message>
            <source>Saved as {file}. It names nobody: send it to support.</source>
            <translation>已儲存為 {file}。不含任何個人資料，可寄給支援人員。</translation>
        </message>
        <message>
            <source>Scan this code. The till learns from it how your scanner sends its codes.</source>
            <translation>請掃描此 QR 碼，收銀機會學習掃描器的傳送方式。</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>掃描器</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>螢幕</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Shop and receipts</source>
            <translation>商店與收據</translation>
        </message>
        <message>
            <source>Tab goes to the next row · arrows choose in a row · Alt+1 to 9 opens a section</source>
            <translation>Tab 移到下一列 · 方向鍵在列中選擇 · Alt+1 到 9 切換分頁</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>文字大小</translation>
        </message>
        <message>
            <source>That was another code. Scan the one on this screen.</source>
            <translation>這是別的條碼。請掃描畫面上的 QR 碼。</translation>
        </message>
        <message>
            <source>The logo stands on receipts from now on.</source>
            <translation>標誌將印在收據上。</translation>
        </message>
        <message>
            <source>The scanner is read right. It is ready.</source>
            <translation>掃描器讀取正確，可以使用。</translation>
        </message>
        <message>
            <source>The shop's name comes from the ledger.</source>
            <translation>店名由會員主機設定。</translation>
        </message>
        <message>
            <source>The till's data</source>
            <translation>收銀機資料</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主題</translation>
        </message>
        <message>
            <source>This till is {till} of {shop}.</source>
            <translation>這台是 {shop} 的 {till}。</translation>
        </message>
        <message>
            <source>This till stands alone. Join a ledger, and everything goes along.</source>
            <translation>本機為單機使用。連接會員主機時，所有資料會一起帶過去。</translation>
        </message>
        <message>
            <source>This till takes the money too: cash, card or split, with a receipt.</source>
            <translation>本機也收款：現金、刷卡或混合付款，並開立收據。</translation>
        </message>
        <message>
            <source>Till and customer</source>
            <translation>收銀機與顧客</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>訓練</translation>
        </message>
        <message>
            <source>Two-line display</source>
            <translation>雙行顯示器</translation>
        </message>
        <message>
            <source>Web address for joining: customers see it as a code</source>
            <translation>顧客入會網址（在顧客螢幕顯示 QR 碼）</translation>
        </message>
        <message>
            <source>What works on this till. The file for support contains no names and no sales.</source>
            <translation>這台收銀機的狀況。支援檔案不含姓名與交易。</translation>
        </message>
        <message>
            <source>While training this till joins no ledger.</source>
            <translation>訓練期間，此收銀機不會連接任何會員主機。</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>Your own till takes the money; this one records the points and prints a loyalty slip.</source>
            <translation>由您原有的收銀機收款；本機記錄點數並列印點數單。</translation>
        </message>
        <message>
            <source>not checked</source>
            <translation>未檢查</translation>
        </message>
        <message>
            <source>not set up</source>
            <translation>未設定</translation>
        </message>
        <message>
            <source>problem</source>
            <translation>無法使用</translation>
        </message>
    </context>
    <context>
        <name>Setup</name>
        <message>
            <source>A ledger joins several tills and the web shop. One till can do without.</source>
            <translation>會員主機連接多台收銀機與網路商店。只有一台時可以不用。</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Address of the ledger</source>
            <translation>會員主機位址</translation>
        </message>
        <message>
            <source>Address of the printer</source>
            <translation>印表機位址</translation>
        </message>
        <message>
            <source>Choose it and print a test page. For a network printer, type its address.</source>
            <translation>選擇印表機並列印測試頁。網路印表機請輸入位址。</translation>
        </message>
        <message>
            <source>Country, for phone numbers and receipts</source>
            <translation>國家或地區（電話號碼與收據）</translation>
        </message>
        <message>
            <source>Currency, in three letters</source>
            <translation>幣別（三個字母）</translation>
        </message>
        <message>
            <source>Everything stays on this till. Tiers and expiry need a ledger; you can join one later.</source>
            <translation>所有資料都存在這台收銀機。會員等級與點數到期需要會員主機，日後可再連接。</translation>
        </message>
        <message>
            <source>How is this till used?</source>
            <translation>本機怎麼使用？</translation>
        </message>
        <message>
            <source>It can be changed at any time in the settings.</source>
            <translation>隨時可以在設定中更改。</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>連接</translation>
        </message>
        <message>
            <source>Join our ledger</source>
            <translation>連接會員主機</translation>
        </message>
        <message>
            <source>Join this till to your shop</source>
            <translation>將此收銀機加入您的商店</translation>
        </message>
        <message>
            <source>Leave the password out of the address: the pairing code is enough.</source>
            <translation>位址中不要放密碼：配對碼就夠了。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Name of the shop</source>
            <translation>店名</translation>
        </message>
        <message>
            <source>Name of this till</source>
            <translation>此收銀機名稱</translation>
        </message>
        <message>
            <source>Names and phone numbers need a safe line: use an address that begins with https.</source>
            <translation>姓名與電話需要安全連線：請用 https 開頭的位址。</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Nothing answers at {address}. Check the address and the network.</source>
            <translation>{address} 沒有回應。請檢查位址與網路。</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>請稍候…</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN 碼</translation>
        </message>
        <message>
            <source>Pairing code</source>
            <translation>配對碼</translation>
        </message>
        <message>
            <source>Paper and characters per line</source>
            <translation>紙張與每行字數</translation>
        </message>
        <message>
            <source>Phone or web</source>
            <translation>電話或網址</translation>
        </message>
        <message>
            <source>Printers found</source>
            <translation>找到的印表機</translation>
        </message>
        <message>
            <source>Receipt printer</source>
            <translation>收據印表機</translation>
        </message>
        <message>
            <source>Repeat the PIN</source>
            <translation>再輸入一次 PIN 碼</translation>
        </message>
        <message>
            <source>Sell without signing in</source>
            <translation>不登入直接銷售</translation>
        </message>
        <message>
            <source>Start alone</source>
            <translation>單機使用</translation>
        </message>
        <message>
            <source>Start selling</source>
            <translation>開始使用</translation>
        </message>
        <message>
            <source>Step {n} of {all}</source>
            <translation>第 {n} 步，共 {all} 步</translation>
        </message>
        <message>
            <source>Tax number</source>
            <translation>統一編號</translation>
        </message>
        <message>
            <source>That is no address. Type it like ledger.myshop.example.</source>
            <translation>這不是位址。請輸入如 ledger.myshop.example。</translation>
        </message>
        <message>
            <source>The country is set outside this window: by a flag, a variable or the settings file.</source>
            <translation>國家已在此視窗之外設定：由參數、環境變數或設定檔指定。</translation>
        </message>
        <message>
            <source>The first manager signs in with a PIN of 4 to 12 digits and adds the others.</source>
            <translation>第一位主管以 4 至 12 位 PIN 碼登入，並新增其他人員。</translation>
        </message>
        <message>
            <source>The ledger prints a pairing code for each new till. It is good for 15 minutes.</source>
            <translation>會員主機會為每台新收銀機產生配對碼，15 分鐘內有效。</translation>
        </message>
        <message>
            <source>The name and these lines are printed at the top of receipts.</source>
            <translation>店名與這些內容會印在收據上方。</translation>
        </message>
        <message>
            <source>The two PINs are not the same.</source>
            <translation>兩次輸入的 PIN 碼不同，請再輸入一次。</translation>
        </message>
        <message>
            <source>This till has sold before: it keeps its currency and the rules that it sold by.</source>
            <translation>此收銀機已有交易：幣別與規則維持不變。</translation>
        </message>
        <message>
            <source>Till 1</source>
            <translation>收銀機 1</translation>
        </message>
        <message>
            <source>Too many tries. Wait a minute and try again.</source>
            <translation>嘗試太多次。請等一分鐘再試。</translation>
        </message>
        <message>
            <source>Type a name and a PIN first, or sell without signing in.</source>
            <translation>請先輸入姓名與 PIN 碼，或不登入直接銷售。</translation>
        </message>
        <message>
            <source>Type the ledger's address and the pairing code first.</source>
            <translation>請先輸入會員主機位址與配對碼。</translation>
        </message>
        <message>
            <source>Type the name of your shop first.</source>
            <translation>請先輸入店名。</translation>
        </message>
        <message>
            <source>Welcome. Which language do you speak?</source>
            <translation>歡迎。請選擇語言。</translation>
        </message>
        <message>
            <source>Where are members and points kept?</source>
            <translation>會員與點數存在哪裡？</translation>
        </message>
        <message>
            <source>Who manages this shop?</source>
            <translation>誰是本店主管？</translation>
        </message>
        <message>
            <source>You have its address and a pairing code. Points count at every till and on the web.</source>
            <translation>需要位址與配對碼。點數在每台收銀機與網路上都有效。</translation>
        </message>
        <message>
            <source>Your shop</source>
            <translation>您的商店</translation>
        </message>
        <message>
            <source>as it was paired</source>
            <translation>與配對時相同</translation>
        </message>
        <message>
            <source>{address} cannot prove who it is. Ask whoever runs the ledger.</source>
            <translation>{address} 無法證明身分。請詢問會員主機管理者。</translation>
        </message>
        <message>
            <source>{address} is something else, not a ledger. Check the address.</source>
            <translation>{address} 不是會員主機。請檢查位址。</translation>
        </message>
        <message>
            <source>{address} is there but does not answer now. Try again in a minute.</source>
            <translation>{address} 目前沒有回應。請一分鐘後再試。</translation>
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
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Choose your name and type your PIN.</source>
            <translation>請選擇姓名並輸入 PIN 碼。</translation>
        </message>
        <message>
            <source>Choose your name first.</source>
            <translation>請先選擇姓名。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN 碼</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登入</translation>
        </message>
    </context>
    <context>
        <name>Start</name>
        <message>
            <source>Close</source>
            <translation>關閉</translation>
        </message>
        <message>
            <source>The till did not open</source>
            <translation>收銀機未能開啟</translation>
        </message>
        <message>
            <source>This till is open already: here it is.</source>
            <translation>這台收銀機已經開著：就是這個視窗。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再試一次</translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>All sent</source>
            <translation>全部已傳送</translation>
        </message>
        <message>
            <source>Ask a manager</source>
            <translation>請洽主管</translation>
        </message>
        <message>
            <source>Clock is wrong: set it</source>
            <translation>時鐘有誤：請校正</translation>
        </message>
        <message>
            <source>Connecting · selling normally</source>
            <translation>連線中 · 照常銷售</translation>
        </message>
        <message>
            <source>Drawer</source>
            <translation>錢櫃</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>缺紙</translation>
        </message>
        <message>
            <source>No paper: put in a roll</source>
            <translation>缺紙：請換紙捲</translation>
        </message>
        <message>
            <source>No printer</source>
            <translation>沒有印表機</translation>
        </message>
        <message>
            <source>Offline since {since}</source>
            <translation>{since} 起離線</translation>
        </message>
        <message>
            <source>Offline since {since} · selling normally</source>
            <translation>{since} 起離線 · 照常銷售</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>已連線</translation>
        </message>
        <message>
            <source>Open the drawer</source>
            <translation>開帳</translation>
        </message>
        <message>
            <source>Printer does not answer: is it on?</source>
            <translation>印表機沒有回應：請開機</translation>
        </message>
        <message>
            <source>Printer fault</source>
            <translation>印表機故障</translation>
        </message>
        <message>
            <source>Printer fault: switch it off and on</source>
            <translation>印表機故障：請重新開機</translation>
        </message>
        <message>
            <source>Printer open</source>
            <translation>上蓋未關</translation>
        </message>
        <message>
            <source>Printer open: close its cover</source>
            <translation>上蓋未關：請關上</translation>
        </message>
        <message>
            <source>Printer ready</source>
            <translation>印表機就緒</translation>
        </message>
        <message>
            <source>Printer: no answer</source>
            <translation>印表機無回應</translation>
        </message>
        <message>
            <source>Restored or copied till · points cannot be used · ask a manager</source>
            <translation>收銀機由備份還原或被複製 · 不能使用點數 · 請洽主管</translation>
        </message>
        <message>
            <source>The ledger does not accept this till · ask a manager</source>
            <translation>會員主機不接受此收銀機 · 請洽主管</translation>
        </message>
        <message>
            <source>This computer's clock is {span} fast: set it</source>
            <translation>這台電腦的時鐘快了 {span}：請調整</translation>
        </message>
        <message>
            <source>This computer's clock is {span} slow: set it</source>
            <translation>這台電腦的時鐘慢了 {span}：請調整</translation>
        </message>
        <message>
            <source>This computer's clock was put back: check it</source>
            <translation>這台電腦的時鐘被調慢：請檢查</translation>
        </message>
        <message>
            <source>This till alone</source>
            <translation>單機使用</translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>{n} 天</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} 小時</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分鐘</translation>
        </message>
        <message numerus="yes">
            <source>{n} to send</source>
            <translation>
                <numerusform>{n} 筆待傳送</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} waiting</source>
            <translation>
                <numerusform>{n} 張待印</numerusform>
            </translation>
        </message>
        <message>
            <source>{waiting} to be printed</source>
            <translation>{waiting}</translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message>
            <source>All entries of this till are sent.</source>
            <translation>本機所有紀錄已傳送。</translation>
        </message>
        <message>
            <source>All tills</source>
            <translation>所有收銀機</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>Asking the ledger …</source>
            <translation>正在查詢會員主機…</translation>
        </message>
        <message>
            <source>Average basket of members</source>
            <translation>會員平均消費</translation>
        </message>
        <message>
            <source>Average basket of others</source>
            <translation>非會員平均消費</translation>
        </message>
        <message>
            <source>By cashier</source>
            <translation>依收銀員</translation>
        </message>
        <message>
            <source>By till</source>
            <translation>依收銀機</translation>
        </message>
        <message>
            <source>CSV, for a spreadsheet</source>
            <translation>CSV，供試算表使用</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>收銀員</translation>
        </message>
        <message>
            <source>Cashier of another till ({id})</source>
            <translation>其他收銀機的收銀員（{id}）</translation>
        </message>
        <message>
            <source>Close the day</source>
            <translation>日結</translation>
        </message>
        <message>
            <source>Close {day}</source>
            <translation>日結：{day}</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已日結</translation>
        </message>
        <message>
            <source>Count the drawer</source>
            <translation>清點錢櫃</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>幣別</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日</translation>
        </message>
        <message>
            <source>Drawer</source>
            <translation>錢櫃</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>前一天</translation>
        </message>
        <message>
            <source>Entries not sent yet</source>
            <translation>尚未傳送的紀錄</translation>
        </message>
        <message>
            <source>Everything is sent.</source>
            <translation>全部已傳送。</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>資料夾</translation>
        </message>
        <message>
            <source>Home folder</source>
            <translation>家目錄</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>發出</translation>
        </message>
        <message>
            <source>It is after midnight: this closes the evening before.</source>
            <translation>現在已過午夜：這會結束前一晚。</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>後一天</translation>
        </message>
        <message>
            <source>Look at the day's figures, and close the day</source>
            <translation>查看今日報表並日結</translation>
        </message>
        <message>
            <source>Members served</source>
            <translation>服務會員數</translation>
        </message>
        <message>
            <source>Members' sales with points used</source>
            <translation>會員交易用點比例</translation>
        </message>
        <message>
            <source>Members' sales with points used, %</source>
            <translation>會員交易用點比例，%</translation>
        </message>
        <message>
            <source>Money given back</source>
            <translation>退款金額</translation>
        </message>
        <message>
            <source>New members</source>
            <translation>新會員</translation>
        </message>
        <message>
            <source>No sales on this day</source>
            <translation>當日沒有銷售</translation>
        </message>
        <message>
            <source>Nobody signed in</source>
            <translation>無人登入</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>附註</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>訂單</translation>
        </message>
        <message>
            <source>Other day</source>
            <translation>其他日期</translation>
        </message>
        <message>
            <source>PDF, to print or to keep</source>
            <translation>PDF，供列印或存檔</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>點數</translation>
        </message>
        <message>
            <source>Points given back</source>
            <translation>退還點數</translation>
        </message>
        <message>
            <source>Points issued</source>
            <translation>發出點數</translation>
        </message>
        <message>
            <source>Points taken back</source>
            <translation>收回點數</translation>
        </message>
        <message>
            <source>Points used</source>
            <translation>使用點數</translation>
        </message>
        <message>
            <source>Points, line by line</source>
            <translation>點數明細</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>列印</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>退貨</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>退貨</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>交易</translation>
        </message>
        <message>
            <source>Sales with a member</source>
            <translation>會員交易</translation>
        </message>
        <message>
            <source>Sales without a member</source>
            <translation>非會員交易</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>儲存</translation>
        </message>
        <message>
            <source>Save as file</source>
            <translation>存成檔案</translation>
        </message>
        <message>
            <source>Save the figures</source>
            <translation>匯出報表</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>已存成 {file}</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>商店</translation>
        </message>
        <message>
            <source>That is no date. Type it like {example}.</source>
            <translation>這不是日期，請輸入如 {example}。</translation>
        </message>
        <message>
            <source>The drawer is open. Count and close it first.</source>
            <translation>錢櫃尚未關帳。請先清點並關帳。</translation>
        </message>
        <message>
            <source>The ledger has not sent that day's figures yet. It is asked again when it can be reached.</source>
            <translation>會員主機尚未提供該日資料，連線後會再查詢。</translation>
        </message>
        <message>
            <source>This day is closed already.</source>
            <translation>這一天已經日結。</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>本機</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>收銀機</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Turnover</source>
            <translation>營業額</translation>
        </message>
        <message>
            <source>Turnover by hour</source>
            <translation>每小時營業額</translation>
        </message>
        <message>
            <source>Turnover with a member</source>
            <translation>會員營業額</translation>
        </message>
        <message>
            <source>Turnover without a member</source>
            <translation>非會員營業額</translation>
        </message>
        <message>
            <source>Type a date, or choose it: ← → a day, ↑ ↓ a week</source>
            <translation>輸入日期，或用 ← → 選日、↑ ↓ 選週</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>What is sold from now on counts for {day}. The slip is printed; points and receipts stay as they are.</source>
            <translation>日結後的交易計入 {day}；同時列印日結單，點數與收據不受影響。</translation>
        </message>
        <message>
            <source>Which day?</source>
            <translation>選擇日期</translation>
        </message>
        <message>
            <source>With a member</source>
            <translation>會員消費</translation>
        </message>
        <message>
            <source>Worth of the points used</source>
            <translation>使用點數的價值</translation>
        </message>
        <message>
            <source>adds up</source>
            <translation>相符</translation>
        </message>
        <message>
            <source>all tills</source>
            <translation>所有收銀機</translation>
        </message>
        <message>
            <source>at the end</source>
            <translation>期末</translation>
        </message>
        <message>
            <source>at the start</source>
            <translation>期初</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>人工調整</translation>
        </message>
        <message>
            <source>closed {when}</source>
            <translation>{when} 日結</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>does not add up</source>
            <translation>不相符</translation>
        </message>
        <message>
            <source>donated</source>
            <translation>捐贈</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>過期</translation>
        </message>
        <message>
            <source>for actions</source>
            <translation>活動</translation>
        </message>
        <message>
            <source>given back</source>
            <translation>退還</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>合計</translation>
        </message>
        <message>
            <source>issued</source>
            <translation>發出</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>移轉</translation>
        </message>
        <message>
            <source>others {amount}</source>
            <translation>非會員 {amount}</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>收回</translation>
        </message>
        <message>
            <source>used</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>worth {amount}</source>
            <translation>價值 {amount}</translation>
        </message>
        <message>
            <source>written off</source>
            <translation>免除欠點</translation>
        </message>
        <message>
            <source>{back} given back, {taken} taken back</source>
            <translation>退還 {back}，收回 {taken}</translation>
        </message>
        <message>
            <source>{day} is closed.</source>
            <translation>{day} 已日結。</translation>
        </message>
        <message>
            <source>{day} is still to come.</source>
            <translation>{day} 尚未到來。</translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are kept and sent as soon as the ledger answers.</source>
            <translation>
                <numerusform>{n} 筆紀錄已保存，會員主機恢復後立即傳送。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet. They are kept and sent later.</source>
            <translation>
                <numerusform>{n} 筆紀錄尚未傳送，已保存並會稍後傳送。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet; they are kept</source>
            <translation>
                <numerusform>{n} 筆尚未傳送，已妥善保存</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): recorded after the day was closed</source>
            <translation>
                <numerusform>{n} 筆補傳的交易（{amount}）：日結後才記錄</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): they reached the ledger after that day</source>
            <translation>
                <numerusform>{n} 筆補傳的交易（{amount}）：會員主機隔天以後才收到</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} new</source>
            <translation>
                <numerusform>{n} 位新會員</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} returns</source>
            <translation>
                <numerusform>{n} 筆退貨</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales</source>
            <translation>
                <numerusform>{n} 筆交易</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales ({amount}) of the evening before, made after that day was closed</source>
            <translation>
                <numerusform>{n} 筆交易（{amount}）為前一晚日結後所售</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} sales, {share}</source>
            <translation>{n} 筆，{share}</translation>
        </message>
        <message>
            <source>{n} {words}</source>
            <translation>{words} {n}</translation>
        </message>
        <message>
            <source>{sentence} {next}</source>
            <translation>{sentence}{next}</translation>
        </message>
        <message>
            <source>{shop} · all tills</source>
            <translation>{shop} · 所有收銀機</translation>
        </message>
        <message>
            <source>{shop} · all tills as of {when} · {heard} of {all} reported</source>
            <translation>{shop} · 所有收銀機，截至 {when} · 已回報 {heard}／{all} 台</translation>
        </message>
        <message>
            <source>{shop} · this till, {till}</source>
            <translation>{shop} · 本收銀機，{till}</translation>
        </message>
    </context>
    <context>
        <name>Total</name>
        <message>
            <source>A member would have earned</source>
            <translation>會員原可得</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>刷卡</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>實收現金</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>找零</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>折扣</translation>
        </message>
        <message>
            <source>Discounts</source>
            <translation>折扣合計</translation>
        </message>
        <message>
            <source>Earned</source>
            <translation>已得點數</translation>
        </message>
        <message>
            <source>Earns</source>
            <translation>可得點數</translation>
        </message>
        <message>
            <source>Earns when paid</source>
            <translation>付款後可得點數</translation>
        </message>
        <message>
            <source>If paid in cash {amount}</source>
            <translation>付現時 {amount}</translation>
        </message>
        <message>
            <source>In cash {amount}</source>
            <translation>付現 {amount}</translation>
        </message>
        <message>
            <source>Kept for points already spent</source>
            <translation>已用點數扣款</translation>
        </message>
        <message>
            <source>Money back</source>
            <translation>退款</translation>
        </message>
        <message>
            <source>New goods</source>
            <translation>新購商品</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已付</translation>
        </message>
        <message>
            <source>Paid with points</source>
            <translation>點數折抵</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>點數</translation>
        </message>
        <message>
            <source>Points given back</source>
            <translation>退還點數</translation>
        </message>
        <message>
            <source>Points taken back</source>
            <translation>收回點數</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>已記錄</translation>
        </message>
        <message>
            <source>Returned goods</source>
            <translation>退貨商品</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>尾數調整</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>小計</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>稅</translation>
        </message>
        <message>
            <source>To be paid</source>
            <translation>待付款</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>應付</translation>
        </message>
        <message>
            <source>including tax {rate} {percent}</source>
            <translation>內含稅 {rate} {percent}</translation>
        </message>
        <message>
            <source>of which to {cause}</source>
            <translation>其中捐給 {cause}</translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} 點</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} rewards</source>
            <translation>
                <numerusform>{n} 項獎勵</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>End training</source>
            <translation>結束訓練</translation>
        </message>
        <message>
            <source>Finish this sale or hold it with F8 first, then train.</source>
            <translation>請先完成此筆交易或按 F8 保留，再開始訓練。</translation>
        </message>
        <message>
            <source>Nothing is sold or sent, nothing counts</source>
            <translation>不會實際銷售、傳送或計入</translation>
        </message>
        <message>
            <source>TRAINING</source>
            <translation>訓練模式</translation>
        </message>
        <message>
            <source>This till cannot sell until training ends</source>
            <translation>開始訓練：結束前此收銀機不能銷售</translation>
        </message>
        <message>
            <source>{key} ends it</source>
            <translation>{key} 結束</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>posloyalty till</source>
            <translation>posloyalty 收銀機</translation>
        </message>
    </context>
</TS>
