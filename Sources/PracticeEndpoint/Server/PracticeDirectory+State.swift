import Foundation

extension PracticeDirectory {
    /// The kept state; a new assistant where there is none.
    func readState(name: String?) throws -> TokenState {
        guard let bytes = try read(stateFile) else {
            return TokenState(assistant: UUID().uuidString.lowercased(), name: name ?? "Practice")
        }
        do {
            var state = try JSONDecoder().decode(TokenState.self, from: Data(bytes))
            if let name { state.name = name }
            return state
        } catch {
            throw PracticeError.damaged(stateFile, "it is not the state that was written")
        }
    }

    func write(_ state: TokenState) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try write([UInt8](encoder.encode(state)), to: stateFile)
    }

    /// The secret key; a new one where there is none.
    func tokenKey() throws -> [UInt8] {
        if let key = try read(keyFile) { return key }
        let key = try TokenVault.newKey()
        try write(key, to: keyFile)
        return key
    }
}
