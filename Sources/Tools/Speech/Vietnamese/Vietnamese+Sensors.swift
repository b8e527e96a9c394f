import HardwareAbstraction

extension QuantityPhrases {
    /// The quantity comes before its value.
    static let vietnamese = QuantityPhrases(
        temperature: "nhiệt độ {value} độ C",
        temperatureBelowZero: "nhiệt độ âm {value} độ C",
        humidity: "độ ẩm {value} phần trăm",
        pressure: "áp suất {value} héc-tô-pát-can",
        illuminance: "độ sáng {value} lux",
        voltage: "điện áp {value} vôn",
        current: "dòng điện {value} ampe",
        power: "công suất {value} oát",
        co2: "khí CO2 {value} phần triệu",
        equivalentCO2: "khí CO2 tương đương {value} phần triệu",
        tvoc: "hợp chất hữu cơ bay hơi {value} phần tỷ",
        loadInWatts: "{value} oát",
        loadInAmperes: "{value} ampe",
        names: [
            .temperature: "nhiệt độ", .humidity: "độ ẩm", .pressure: "áp suất", .illuminance: "độ sáng",
            .voltage: "điện áp", .current: "dòng điện", .power: "công suất", .co2: "khí CO2",
            .equivalentCO2: "khí CO2 tương đương", .tvoc: "hợp chất hữu cơ bay hơi",
        ]
    )
}

extension SensorPhrases {
    static let vietnamese = SensorPhrases(
        temperature: "{device} có {values}",
        temperatureAnd: "{device} có {first}, {values}",
        measures: "{device} có {values}",
        age: ", đo cách đây {time}",
        justNow: ", vừa mới đo",
        nowSilent: "; bây giờ không trả lời vì {reason}",
        neverMeasured: "{device} chưa được đo lần nào.",
        silent: "{device} không trả lời: {reason}.",
        silentFor: "{device} không trả lời đã {time}: {reason}.",
        lastMeasured: "Lần đo cuối cách đây {time} là {values}.",
        more: "Còn {count} mục nữa, hãy hỏi theo tên."
    )
}

extension InputPhrases {
    static let vietnamese = InputPhrases(
        door: vietnamese(active: "đang mở", inactive: "đang đóng", became: "được mở", ended: "được đóng"),
        window: vietnamese(active: "đang mở", inactive: "đang đóng", became: "được mở", ended: "được đóng"),
        motion: vietnamese(
            active: "có chuyển động",
            inactive: "không có chuyển động",
            became: "phát hiện chuyển động",
            ended: "hết chuyển động"
        ),
        button: vietnamese(
            active: "đang được nhấn",
            inactive: "không được nhấn",
            became: "được nhấn",
            ended: "được thả ra"
        ),
        leak: vietnamese(active: "đang ướt", inactive: "đang khô", became: "bị ướt", ended: "đã khô"),
        generic: vietnamese(
            active: "đang kích hoạt",
            inactive: "không kích hoạt",
            became: "được kích hoạt",
            ended: "ngừng kích hoạt"
        ),
        since: " đã {time} rồi",
        counted: "{device} đã đếm {count} xung.",
        rate: "Trong phút vừa qua có {value} xung."
    )

    private static func vietnamese(active: String, inactive: String, became: String, ended: String) -> Words {
        Words(
            active: Pattern(stringLiteral: "{device} \(active){since}"),
            inactive: Pattern(stringLiteral: "{device} \(inactive){since}"),
            whileActive: Pattern(stringLiteral: "{device} \(active)"),
            whileInactive: Pattern(stringLiteral: "{device} \(inactive)"),
            becameActive: Pattern(stringLiteral: "{moment}, {device} \(became)."),
            becameInactive: Pattern(stringLiteral: "{moment}, {device} \(ended).")
        )
    }
}
