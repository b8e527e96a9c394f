internal import ArgumentParser
internal import Foundation
internal import PracticeEndpoint

/// Exit codes (sysexits.h) and the way out.
enum Exit {
    static let unavailable: Int32 = 69
    static let software: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let temporaryFailure: Int32 = 75
    static let protocolError: Int32 = 76
    static let configuration: Int32 = 78

    /// Runs `body`; a failure is told on stderr and becomes the exit code that fits it.
    static func onFailure(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch {
            FileHandle.standardError.write(Data("practice-endpoint: \(error)\n".utf8))
            throw ExitCode(code(for: error))
        }
    }

    private static func code(for error: any Error) -> Int32 {
        switch error {
        case let error as PracticeError:
            switch error {
            case .notRunning, .alreadyRunning, .stopped, .port, .page: unavailable
            case .file: cannotCreate
            case .pathTooLong, .damaged: configuration
            }
        case let error as RefusedByServer: error.code == -32001 ? unavailable : protocolError
        case is ChatModelError: configuration
        default: software
        }
    }
}
