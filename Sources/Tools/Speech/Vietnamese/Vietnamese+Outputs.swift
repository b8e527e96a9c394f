extension OutputPhrases {
    static let vietnamese = OutputPhrases(
        switchedOn: "đã bật {device}",
        switchedOff: "đã tắt {device}",
        dimmed: "đã chỉnh {device} thành {value} phần trăm",
        fading: "{device} sẽ chuyển dần đến {value} phần trăm trong {time}",
        fadingOff: "{device} sẽ tắt dần trong {time}",
        isOn: "{devices} đang bật",
        isOff: "{devices} đang tắt",
        isDimmed: "{device} đang ở mức {value} phần trăm",
        shortened: ", nhưng chỉ trong {time}, đó là thời gian dài nhất được phép",
        lengthened: ", trong {time}, đó là thời gian ngắn nhất được phép",
        goesOff: ", sẽ tự tắt {moment}",
        goesOffAtLimit: ", sẽ tự tắt {moment}, đó là thời gian dài nhất được phép",
        switchedOffFirst: "Tôi đã tắt {other} trước.",
        pressed: "Đã nhấn {device}.",
        everythingOff: "Đã tắt tất cả.",
        everythingElseOff: "Những thiết bị khác đã tắt."
    )
}

extension RefusalPhrases {
    static let vietnamese = RefusalPhrases(
        pulsing: "{device} đang được nhấn, hãy thử lại sau {time}.",
        resting: "{device} phải nghỉ thêm {time} nữa.",
        minimumOn: "{device} phải bật thêm {time} nữa mới được tắt.",
        interlocked: "Chưa bật {device} được: {other} phải bật thêm {time} nữa.",
        deadTime: "Chưa bật {device} được: {other} vừa mới bật, hãy thử lại sau {time}.",
        requires: "{device} chỉ được bật khi {state}.",
        whileOn: "{device} đang bật",
        whileOff: "{device} đang tắt",
        confirm: "xác nhận",
        needsConfirmation: "Việc này cần xác nhận. Hãy nói: xác nhận {word}.",
        needsOwnConfirmation: "{device} cần xác nhận riêng, hãy yêu cầu riêng thiết bị này.",
        locked: "{device} đang bị khóa, tôi không được thay đổi.",
        lockedBy: "{device} đang bị {other} khóa.",
        tooOften: "{device} bị bật tắt quá nhiều lần, hãy thử lại sau {time}.",
        boardTooOften: "Có quá nhiều lệnh cùng lúc, hãy thử lại sau {time}.",
        overload: "{device} cần {first}, nhưng chỉ còn {second}, hãy tắt bớt thiết bị khác trước.",
        superseded: "Một lệnh mới hơn cho {device} đã thay thế lệnh này.",
        stopped: "Tôi đang dừng và không thể điều khiển {device} nữa.",
        notPermitted: "Tôi không được phép thay đổi {device}.",
        hindered: "Có lý do khác nên tôi chưa điều khiển {device} được.",
        hinderedFor: "Có lý do khác nên tôi chưa điều khiển {device} được, hãy thử lại sau {time}.",
        unknownWord: "Không có việc nào chờ từ “{word}”. Hãy nói lại điều bạn muốn.",
        readsOn: "{device} không chuyển được: đầu ra vẫn đang bật.",
        readsOff: "{device} không chuyển được: đầu ra vẫn đang tắt.",
        cutShort: "Tôi đã nhấn {device} quá ngắn vì bị giới hạn hoặc phải dừng.",
        noAnswer: "{device} không trả lời kịp, tôi không biết trạng thái hiện tại.",
        notMomentary: "{device} không nhấn được, chỉ bật hoặc tắt.",
        removed: "{device} không còn nữa.",
        cannotUse: "Không điều khiển được {device}: {reason}."
    )
}

extension TimerPhrases {
    static let vietnamese = TimerPhrases(
        running: "{device} sẽ tự tắt {moment}.",
        extended: "{device} bây giờ sẽ tự tắt {moment}.",
        cancelled: "Đã hủy hẹn giờ của {device}.",
        none: "Không có hẹn giờ nào đang chạy.",
        notRunning: "{device} không có hẹn giờ.",
        limit: "Đó là giới hạn của {device}, không phải hẹn giờ, tôi không được thay đổi.",
        tooLong: "{device} chỉ được bật tối đa {time}.",
        locked: "{device} đang bị khóa, tôi không được thay đổi hẹn giờ.",
        stopped: "Tôi đang dừng và không thể thay đổi hẹn giờ nữa."
    )
}

extension ScenePhrases {
    static let vietnamese = ScenePhrases(
        done: "Đã bật ngữ cảnh “{name}”.",
        partly: "Ngữ cảnh “{name}” chưa thực hiện được hết.",
        nothing: "Không thực hiện được ngữ cảnh “{name}”."
    )
}
