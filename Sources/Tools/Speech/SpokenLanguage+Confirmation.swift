import Devices

extension SpokenLanguage {
    /// Words that confirm a command, for ``OutputEnvironment/confirmationWords``: short, known to every speaker, and
    /// none sounds like another or like a command.
    public var confirmationWords: [String] {
        switch self {
        case .english: OutputEnvironment.englishWords
        case .german:
            [
                "Apfel", "Brücke", "Drache", "Feder", "Gitarre", "Hammer", "Insel", "Kerze", "Koffer", "Löwe",
                "Mantel", "Nebel", "Orange", "Papier", "Rakete", "Segel", "Tiger", "Vulkan", "Wolke", "Zebra",
            ]
        case .chinese:
            [
                "苹果", "大象", "飞机", "钢琴", "火山", "橘子", "篮球", "老虎", "蘑菇", "葡萄", "雨伞", "森林", "书包", "太阳", "兔子",
                "西瓜", "熊猫", "月亮", "竹子", "海豚",
            ]
        case .vietnamese:
            [
                "bầu trời", "cá heo", "con voi", "dưa hấu", "đám mây", "ghi ta", "hoa sen", "lá cờ", "máy bay",
                "núi lửa",
                "quả táo", "rừng thông", "sư tử", "tàu hỏa", "thuyền buồm", "trăng tròn", "chiếc ô", "viên gạch",
                "xe đạp", "con cua",
            ]
        }
    }
}
