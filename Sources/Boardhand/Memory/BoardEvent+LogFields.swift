import Devices
import Logging

extension BoardEvent {
    /// For programs that read the journal: the device, who it was, and of a refusal the code that `boardhand explain`
    /// knows.
    var fields: Logger.Metadata {
        var fields: Logger.Metadata = [:]
        if let device = kind.device { fields["device"] = "\(device)" }
        if let who = caller.field { fields["caller"] = "\(who)" }
        if case .refused(_, let code?) = kind { fields["code"] = "\(code.rawValue)" }
        return fields
    }
}

extension BoardEvent.Kind {
    /// The name of what it happened to.
    fileprivate var device: String? {
        switch self {
        case .outputSet(let name, _), .pressed(let name), .refused(let name, _), .failed(let name, _),
            .offLate(let name, _), .timerCancelled(let name), .timerExtended(let name, _), .sceneRun(let name),
            .inputChanged(let name, _), .ruleFired(let name), .sensorSilent(let name, _), .sensorBack(let name, _),
            .volumeSet(let name, _), .muteSet(let name, _), .soundPlayed(let name), .textSaid(let name):
            name
        case .started, .stopped, .reloaded, .damaged, .stateNotSaved: nil
        }
    }
}

extension Caller {
    fileprivate var field: String? {
        switch self {
        case .endpoint(let name), .client(let name), .rule(let name): name
        case .local: "local"
        case .timer: "timer"
        case .safety: "limit"
        case .program: nil
        }
    }
}
