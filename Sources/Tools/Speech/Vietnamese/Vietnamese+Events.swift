extension EventPhrases {
    static let vietnamese = EventPhrases(
        switchedOn: "{moment}, {device} được bật{by}.",
        switchedOff: "{moment}, {device} được tắt{by}.",
        dimmed: "{moment}, {device} được chỉnh thành {value} phần trăm{by}.",
        pressed: "{moment}, {device} được nhấn{by}.",
        refused: "{moment}, lệnh cho {device}{by} không được thực hiện vì trái quy tắc.",
        failed: "{moment}, {device} gặp sự cố.",
        offLate: "{moment}, {device} tự tắt, trễ {time}.",
        timerCancelled: "{moment}, hẹn giờ của {device} bị hủy{by}.",
        timerExtended: "{moment}, hẹn giờ của {device} được kéo dài thêm {time}{by}.",
        sceneRun: "{moment}, ngữ cảnh “{name}” được chạy{by}.",
        ruleFired: "{moment}, quy tắc “{name}” đã chạy.",
        sensorSilent: "{moment}, {device} ngừng trả lời.",
        sensorBack: "{moment}, {device} trả lời lại sau {time}.",
        volumeSet: "{moment}, âm lượng của {device} được chỉnh thành {value} phần trăm{by}.",
        muted: "{moment}, {device} được tắt tiếng{by}.",
        unmuted: "{moment}, {device} được bật tiếng lại{by}.",
        soundPlayed: "{moment}, {other} được phát{by}.",
        textSaid: "{moment}, có lời được nói trên {device}{by}.",
        started: "{moment}, thiết bị khởi động.",
        stopped: "{moment}, thiết bị dừng.",
        reloaded: "{moment}, cài đặt được đọc lại.",
        damaged: "{moment}, một tệp hỏng đã được cất riêng.",
        stateNotSaved: "{moment}, tôi không lưu được trạng thái.",
        none: "Không có gì xảy ra trong {time} qua.",
        more: "Trước đó còn {count} việc nữa trong {time} qua.",
        byVoice: " bằng giọng nói",
        byHand: " ngay tại máy",
        byTimer: " theo hẹn giờ",
        byRule: " theo quy tắc “{name}”",
        bySafety: " để an toàn",
        byProgram: " bởi chương trình"
    )
}

extension SoundPhrases {
    static let vietnamese = SoundPhrases(
        volume: "âm lượng của {device} là {value} phần trăm",
        muted: ", đang tắt tiếng",
        loudestAllowed: ", đó là mức to nhất được phép",
        playing: "đang phát {other}",
        playingOn: "đang phát {other} trên {device}",
        saying: "đang đọc",
        sayingOn: "đang đọc trên {device}",
        butSilent: ", nhưng âm thanh đang tắt",
        cannotSetVolume: "Không chỉnh được âm lượng của {device}: {reason}.",
        cannotPlayOn: "Không phát được trên {device}: {reason}.",
        cannotSpeakOn: "Không đọc được trên {device}: {reason}.",
        cannotPlay: "Không phát được {other}: {reason}."
    )
}

extension StatusPhrases {
    static let vietnamese = StatusPhrases(
        allOn: "Cả {count} công tắc đều đang bật.",
        allOff: "Cả {count} công tắc đều đang tắt.",
        othersOff: "{count} công tắc còn lại đang tắt.",
        beingPressed: "{device} đang được nhấn.",
        notPressed: "{device} không được nhấn.",
        unreadable: "Không đọc được trạng thái của {devices}.",
        volumeUnreadable: "Không đọc được âm lượng của {device}.",
        nothingOn: "Không có gì đang bật."
    )
}
