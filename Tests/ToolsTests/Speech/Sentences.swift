import Tools

/// What is said of refusals, failures, limits, timers, inputs and events, each read one by one.
enum Sentences {
    /// In the order of ``OutputRefusal``.
    static let refusals: [SpokenLanguage: [String]] = [
        .english: [
            "The pump is just being pressed; ask again in 40 seconds.",
            "The pump must rest 40 more seconds.",
            "The pump must stay on for 40 more seconds.",
            "The pump can't go on yet: the fan must stay on for 40 more seconds.",
            "The pump can't go on yet: the fan was on until just now; ask again in 40 seconds.",
            "The pump may only be on while the fan is on.",
            "The pump may only be on while the fan is off.",
            "That needs a confirmation. Say: confirm apple.",
            "The pump needs a confirmation; ask for it alone.",
            "The pump is locked; I may not change it.",
            "The fan keeps the pump off.",
            "The pump was changed too often; ask again in 40 seconds.",
            "Too much is being switched at once; ask again in 40 seconds.",
            "The pump needs 1200 watts, but only 350.5 watts are free; switch something else off first.",
            "A later command for the pump took its place.",
            "I am stopping and can't use the pump any more.",
            "The pump is not mine to change.",
            "Something else keeps me from switching the pump.",
            "Something else keeps me from switching the pump; ask again in 40 seconds.",
        ],
        .chinese: [
            "水泵正在被按下，请40秒后再试。",
            "水泵还要休息40秒。",
            "水泵还要再开40秒才能关闭。",
            "水泵现在不能打开：风扇还要再开40秒。",
            "水泵现在不能打开：风扇刚刚还开着，请40秒后再试。",
            "只有风扇开着时，水泵才能打开。",
            "只有风扇关着时，水泵才能打开。",
            "这个操作需要确认。请说：确认apple。",
            "水泵需要单独确认，请单独操作它。",
            "水泵已锁定，我不能操作它。",
            "水泵被风扇锁定，不能打开。",
            "水泵操作太频繁，请40秒后再试。",
            "操作太频繁，请40秒后再试。",
            "水泵需要1200瓦，但只剩350.5瓦可用，请先关闭别的设备。",
            "水泵有了更新的指令，这次没有执行。",
            "我正在停止，不能再操作水泵了。",
            "我没有权限操作水泵。",
            "因为其他原因，现在不能操作水泵。",
            "因为其他原因，现在不能操作水泵，请40秒后再试。",
        ],
        .german: [
            "Pumpe wird gerade gedrückt; versuch es in 40 Sekunden noch einmal.",
            "Pumpe muss noch 40 Sekunden ruhen.",
            "Pumpe muss noch 40 Sekunden an bleiben.",
            "Pumpe kann noch nicht an: Lüfter muss noch 40 Sekunden an bleiben.",
            "Pumpe kann noch nicht an: Lüfter war eben noch an; versuch es in 40 Sekunden noch einmal.",
            "Pumpe darf nur an sein, wenn Lüfter an ist.",
            "Pumpe darf nur an sein, wenn Lüfter aus ist.",
            "Das muss bestätigt werden. Sag: bestätige apple.",
            "Pumpe muss einzeln bestätigt werden; verlange das für sich allein.",
            "Pumpe ist gesperrt, ich darf daran nichts ändern.",
            "Pumpe wird von Lüfter gesperrt.",
            "Pumpe wurde zu oft geschaltet; versuch es in 40 Sekunden noch einmal.",
            "Es wird zu viel auf einmal geschaltet; versuch es in 40 Sekunden noch einmal.",
            "Pumpe braucht 1200 Watt, aber nur 350,5 Watt sind frei; schalte erst etwas anderes aus.",
            "Ein späterer Befehl für Pumpe kam dazwischen.",
            "Ich werde gerade beendet und kann Pumpe nicht mehr ändern.",
            "Pumpe darf ich nicht ändern.",
            "Etwas anderes hindert mich, Pumpe zu schalten.",
            "Etwas anderes hindert mich, Pumpe zu schalten; versuch es in 40 Sekunden noch einmal.",
        ],
        .vietnamese: [
            "máy bơm đang được nhấn, hãy thử lại sau 40 giây.",
            "máy bơm phải nghỉ thêm 40 giây nữa.",
            "máy bơm phải bật thêm 40 giây nữa mới được tắt.",
            "Chưa bật máy bơm được: quạt phải bật thêm 40 giây nữa.",
            "Chưa bật máy bơm được: quạt vừa mới bật, hãy thử lại sau 40 giây.",
            "máy bơm chỉ được bật khi quạt đang bật.",
            "máy bơm chỉ được bật khi quạt đang tắt.",
            "Việc này cần xác nhận. Hãy nói: xác nhận apple.",
            "máy bơm cần xác nhận riêng, hãy yêu cầu riêng thiết bị này.",
            "máy bơm đang bị khóa, tôi không được thay đổi.",
            "máy bơm đang bị quạt khóa.",
            "máy bơm bị bật tắt quá nhiều lần, hãy thử lại sau 40 giây.",
            "Có quá nhiều lệnh cùng lúc, hãy thử lại sau 40 giây.",
            "máy bơm cần 1200 oát, nhưng chỉ còn 350,5 oát, hãy tắt bớt thiết bị khác trước.",
            "Một lệnh mới hơn cho máy bơm đã thay thế lệnh này.",
            "Tôi đang dừng và không thể điều khiển máy bơm nữa.",
            "Tôi không được phép thay đổi máy bơm.",
            "Có lý do khác nên tôi chưa điều khiển máy bơm được.",
            "Có lý do khác nên tôi chưa điều khiển máy bơm được, hãy thử lại sau 40 giây.",
        ],
    ]

    /// Of the hardware.
    static let failures: [SpokenLanguage: [String]] = [
        .english: [
            "The pump did not switch: its line reads off.",
            "I pressed the pump too shortly, because a limit or a stop came between.",
            "The pump did not answer in time; I don't know what it does now.",
            "The pump is not there any more.",
            "The pump can't be pressed, only switched.",
            "I can't use the pump: the hardware is gone.",
        ],
        .chinese: [
            "水泵没有动作：输出仍然是关的。",
            "水泵按得太短，中途被限制或停止打断了。",
            "水泵没有及时响应，我不知道它现在的状态。",
            "水泵已经不存在了。",
            "水泵不能按，只能打开或关闭。",
            "无法操作水泵：硬件已断开。",
        ],
        .german: [
            "Pumpe hat nicht geschaltet: Der Ausgang ist noch aus.",
            "Ich habe Pumpe zu kurz gedrückt, weil eine Grenze oder das Ende dazwischenkam.",
            "Pumpe hat nicht rechtzeitig geantwortet; ich weiß nicht, ob es geklappt hat.",
            "Pumpe gibt es nicht mehr.",
            "Pumpe kann man nicht drücken, nur schalten.",
            "Ich kann Pumpe nicht schalten: die Hardware ist weg.",
        ],
        .vietnamese: [
            "máy bơm không chuyển được: đầu ra vẫn đang tắt.",
            "Tôi đã nhấn máy bơm quá ngắn vì bị giới hạn hoặc phải dừng.",
            "máy bơm không trả lời kịp, tôi không biết trạng thái hiện tại.",
            "máy bơm không còn nữa.",
            "máy bơm không nhấn được, chỉ bật hoặc tắt.",
            "Không điều khiển được máy bơm: phần cứng đã bị tháo.",
        ],
    ]

    /// Of commands that were done otherwise than asked.
    static let outcomes: [SpokenLanguage: [String]] = [
        .english: [
            "I switched the fan off first. The pump is on. It goes off at 16:25, the longest it may be on.",
            "The pump is on, for 5 minutes; that is the shortest it may be on.",
            "The pump goes to 30 percent within 60 seconds.",
            "The pump goes off within 60 seconds.",
            "… Everything else is off.",
        ],
        .chinese: [
            "我先关闭了风扇。水泵已打开，16点25分自动关闭，这是允许的最长时间。",
            "水泵已打开，会开5分钟，这是允许的最短时间。",
            "水泵将在60秒内调到百分之30。",
            "水泵将在60秒内关闭。",
            "…其他的都已关闭。",
        ],
        .german: [
            "Vorher habe ich Lüfter ausgeschaltet. Pumpe ist an und geht um 16:25 Uhr wieder aus, "
                + "denn länger ist nicht erlaubt.",
            "Pumpe ist an, und zwar für 5 Minuten, denn kürzer ist nicht erlaubt.",
            "Pumpe geht innerhalb von 60 Sekunden auf 30 Prozent.",
            "Pumpe geht innerhalb von 60 Sekunden aus.",
            "… Alles andere ist aus.",
        ],
        .vietnamese: [
            "Tôi đã tắt quạt trước. Đã bật máy bơm, sẽ tự tắt lúc 16 giờ 25, đó là thời gian dài nhất được phép.",
            "Đã bật máy bơm, trong 5 phút, đó là thời gian ngắn nhất được phép.",
            "máy bơm sẽ chuyển dần đến 30 phần trăm trong 60 giây.",
            "máy bơm sẽ tắt dần trong 60 giây.",
            "… Những thiết bị khác đã tắt.",
        ],
    ]

    /// Timer errors, and two timers.
    static let timers: [SpokenLanguage: [String]] = [
        .english: [
            "The pump has no timer.",
            "That is a limit of the pump and no timer; I may not change it.",
            "The pump may be on for 90 minutes at most.",
            "The pump is locked; I may not change its timer.",
            "The pump goes off in 90 seconds. The fan goes off at 14:40.",
        ],
        .chinese: [
            "水泵没有定时。",
            "那是水泵的时间限制，不是定时，我不能修改。",
            "水泵最多只能开90分钟。",
            "水泵已锁定，我不能修改它的定时。",
            "水泵将在90秒后自动关闭。风扇将在14点40分自动关闭。",
        ],
        .german: [
            "Für Pumpe läuft kein Timer.",
            "Das ist eine feste Grenze für Pumpe und kein Timer; ich darf sie nicht ändern.",
            "Pumpe darf höchstens 90 Minuten an sein.",
            "Pumpe ist gesperrt, ich darf den Timer nicht ändern.",
            "Pumpe geht in 90 Sekunden aus. Lüfter geht um 14:40 Uhr aus.",
        ],
        .vietnamese: [
            "máy bơm không có hẹn giờ.",
            "Đó là giới hạn của máy bơm, không phải hẹn giờ, tôi không được thay đổi.",
            "máy bơm chỉ được bật tối đa 90 phút.",
            "máy bơm đang bị khóa, tôi không được thay đổi hẹn giờ.",
            "máy bơm sẽ tự tắt sau 90 giây. quạt sẽ tự tắt lúc 14 giờ 40.",
        ],
    ]

}
