/// Why a language model cannot be asked. Never holds the key.
public enum ChatModelError: Error, Equatable, CustomStringConvertible {
    case url(String)
    case key(String, String)
    case unreachable(String, String)
    case status(Int)
    case malformed(String)

    public var description: String {
        switch self {
        case .url(let url): "'\(url)' is no URL of a model; write it up to /v1, as in http://127.0.0.1:11434/v1"
        case .key(let path, let reason): "could not read the model's key from \(path): \(reason)"
        case .unreachable(let host, let reason): "could not ask the model at \(host): \(reason); look whether it runs"
        case .status(401), .status(403): "the model's server refuses the key; look into the key file"
        case .status(let status): "the model's server answered HTTP \(status); look at its log"
        case .malformed(let reason): "could not understand the model's answer: \(reason); try another model"
        }
    }
}
