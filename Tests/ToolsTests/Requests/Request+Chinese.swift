import HardwareAbstraction
import JSON
import Tools

extension Request {
    static let chinese: [Request] = [
        Request(.chinese, "打开台灯。", .on("台灯"), answer: "台灯已打开。", on: [.deskLamp]),
        Request(.chinese, "开灯。", .on("灯"), .on("灯"), answer: "台灯已打开。", on: [.deskLamp]),
        Request(
            .chinese,
            "台灯开十分钟。",
            .on("台灯", minutes: 10),
            answer: "台灯已打开，14点35分自动关闭。",
            on: [.deskLamp]
        ),
        Request(
            .chinese,
            "取消。",
            after: [.on("台灯", minutes: 10)],
            .timer("cancel"),
            .wait(.seconds(900)),
            answer: "已取消台灯的定时。",
            on: [.deskLamp]
        ),
        Request(
            .chinese,
            "再加五分钟。",
            after: [.on("台灯", minutes: 10)],
            .timer("extend", "台灯", minutes: 5),
            .wait(.seconds(800)),
            answer: "台灯改为14点40分自动关闭。",
            on: [.deskLamp]
        ),
        Request(.chinese, "灯开着吗？", .status("台灯"), answer: "台灯关着。"),
        Request(
            .chinese,
            "暖气开五个小时。",
            .on("暖气", minutes: 300),
            answer: "暖气已打开，但只开2小时，这是允许的最长时间。",
            on: [.heater]
        ),
        Request(
            .chinese,
            "打开电视。",
            .on("电视"),
            answer: "我不认识“电视”。我可以开关的有：水泵、台灯、暖气、风扇等，另外还有2个。",
            isError: true
        ),
        Request(
            .chinese,
            "再开水泵。",
            after: [.on("水泵"), .off("水泵"), .wait(.seconds(20))],
            .on("水泵"),
            answer: "水泵还要休息40秒。",
            isError: true
        ),
        Request(
            .chinese,
            "全部关掉。",
            after: [.on("台灯"), .on("风扇"), .dim("灯带", 60)],
            .off("all"),
            answer: "全部已关闭。"
        ),
        Request(.chinese, "打开大门。", .press("大门"), answer: "已按下大门。"),
        Request(.chinese, "打开阀门。", .on("阀门"), answer: "这个操作需要确认。请说：确认苹果。"),
        Request(
            .chinese,
            "确认苹果。",
            after: [.on("阀门")],
            .confirm("确认苹果"),
            answer: "阀门已打开。",
            on: [.valve]
        ),
        Request(.chinese, "灯带调到百分之三十。", .dim("灯带", 30), answer: "灯带已调到百分之30。", strip: 30),
        Request(.chinese, "大声一点。", .volume(["change": 10]), answer: "音箱的音量是百分之50。", volume: 50),
        Request(
            .chinese,
            "温室多少度？",
            after: [.read(), .wait(.seconds(6))],
            .read("温室"),
            answer: "温室的温度23.4摄氏度，湿度百分之45和气压1013百帕，6秒前测得。"
        ),
        Request(.chinese, "晚安。", .scene("晚安"), answer: "“晚安”场景已执行。", strip: 5),
        Request(
            .chinese,
            "刚才发生了什么？",
            after: [.on("台灯"), .wait(.seconds(600))],
            .events(),
            answer: "14点25分，语音打开了台灯。",
            on: [.deskLamp]
        ),
    ]
}
