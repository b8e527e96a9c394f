import HardwareAbstraction

extension QuantityPhrases {
    /// The quantity comes before its value.
    static let chinese = QuantityPhrases(
        temperature: "温度{value}摄氏度",
        temperatureBelowZero: "温度零下{value}摄氏度",
        humidity: "湿度百分之{value}",
        pressure: "气压{value}百帕",
        illuminance: "光照{value}勒克斯",
        voltage: "电压{value}伏",
        current: "电流{value}安",
        power: "功率{value}瓦",
        co2: "二氧化碳百万分之{value}",
        equivalentCO2: "等效二氧化碳百万分之{value}",
        tvoc: "挥发性有机物十亿分之{value}",
        loadInWatts: "{value}瓦",
        loadInAmperes: "{value}安",
        names: [
            .temperature: "温度", .humidity: "湿度", .pressure: "气压", .illuminance: "光照", .voltage: "电压",
            .current: "电流", .power: "功率", .co2: "二氧化碳", .equivalentCO2: "等效二氧化碳", .tvoc: "挥发性有机物",
        ]
    )
}

extension SensorPhrases {
    static let chinese = SensorPhrases(
        temperature: "{device}的{values}",
        temperatureAnd: "{device}的{first}，{values}",
        measures: "{device}的{values}",
        age: "，{time}前测得",
        justNow: "，刚刚测得",
        nowSilent: "；现在没有响应，因为{reason}",
        neverMeasured: "{device}还没有测量过。",
        silent: "{device}没有响应：{reason}。",
        silentFor: "{device}已经{time}没有响应：{reason}。",
        lastMeasured: "{time}前最后一次测得{values}。",
        more: "另外还有{count}个，请按名称询问。"
    )
}

extension InputPhrases {
    static let chinese = InputPhrases(
        door: chinese(active: "开着", inactive: "关着", became: "打开了", ended: "关上了"),
        window: chinese(active: "开着", inactive: "关着", became: "打开了", ended: "关上了"),
        motion: chinese(active: "检测到移动", inactive: "没有检测到移动", became: "检测到移动", ended: "不再检测到移动"),
        button: chinese(active: "被按着", inactive: "没有按下", became: "被按下", ended: "被松开"),
        leak: chinese(active: "有水", inactive: "是干的", became: "检测到水", ended: "变干了"),
        generic: chinese(active: "已触发", inactive: "未触发", became: "被触发", ended: "恢复了"),
        since: "，已经{time}了",
        counted: "{device}已计数{count}次。",
        rate: "最近一分钟{value}次。"
    )

    private static func chinese(active: String, inactive: String, became: String, ended: String) -> Words {
        Words(
            active: Pattern(stringLiteral: "{device}\(active){since}"),
            inactive: Pattern(stringLiteral: "{device}\(inactive){since}"),
            whileActive: Pattern(stringLiteral: "{device}\(active)"),
            whileInactive: Pattern(stringLiteral: "{device}\(inactive)"),
            becameActive: Pattern(stringLiteral: "{moment}，{device}\(became)。"),
            becameInactive: Pattern(stringLiteral: "{moment}，{device}\(ended)。")
        )
    }
}
