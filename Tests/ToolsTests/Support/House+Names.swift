import Tools

extension House {
    /// What people of a language call the devices.
    struct Names {
        var pump = "pump"
        var deskLamp = "desk lamp"
        var lampAliases = ["lamp", "work light"]
        var heater = "heater"
        var fan = "fan"
        var valve = "valve"
        var gate = "gate"
        var strip = "strip"
        var greenhouse = "greenhouse"
        var speaker = "speaker"
        var doorbell = "doorbell"
        var frontDoor = "front door"
        var tank = "tank float"
        var goodNight = "good night"
        var watering = "watering"
        var office = "office"
        var garden = "garden"
        var word = "walnut"

        static func of(_ language: SpokenLanguage) -> Names {
            switch language {
            case .english: Names()
            case .german:
                Names(
                    pump: "Pumpe",
                    deskLamp: "Schreibtischlampe",
                    lampAliases: ["Lampe"],
                    heater: "Heizung",
                    fan: "Lüfter",
                    valve: "Ventil",
                    gate: "Tor",
                    strip: "Lichtband",
                    greenhouse: "Gewächshaus",
                    speaker: "Lautsprecher",
                    doorbell: "Klingel",
                    frontDoor: "Haustür",
                    tank: "Tankschwimmer",
                    goodNight: "Gute Nacht",
                    watering: "Gießen",
                    office: "Büro",
                    garden: "Garten",
                    word: "Apfel"
                )
            case .chinese:
                Names(
                    pump: "水泵",
                    deskLamp: "台灯",
                    lampAliases: ["灯"],
                    heater: "暖气",
                    fan: "风扇",
                    valve: "阀门",
                    gate: "大门",
                    strip: "灯带",
                    greenhouse: "温室",
                    speaker: "音箱",
                    doorbell: "门铃",
                    frontDoor: "前门",
                    tank: "水箱",
                    goodNight: "晚安",
                    watering: "浇水",
                    office: "书房",
                    garden: "花园",
                    word: "苹果"
                )
            case .vietnamese:
                Names(
                    pump: "máy bơm",
                    deskLamp: "đèn bàn",
                    lampAliases: ["đèn"],
                    heater: "máy sưởi",
                    fan: "quạt",
                    valve: "van nước",
                    gate: "cổng",
                    strip: "đèn dây",
                    greenhouse: "nhà kính",
                    speaker: "loa",
                    doorbell: "chuông cửa",
                    frontDoor: "cửa trước",
                    tank: "bể nước",
                    goodNight: "chúc ngủ ngon",
                    watering: "tưới cây",
                    office: "phòng làm việc",
                    garden: "vườn",
                    word: "quả táo"
                )
            }
        }
    }
}
