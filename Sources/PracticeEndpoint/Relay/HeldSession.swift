internal import JSON

/// A voice session that stays open from call to call, as one of a person who speaks.
final class HeldSession: Sendable {
    private struct Job: Sendable {
        let tool: String
        let arguments: JSONValue
        let timeout: Duration
        let done: AsyncStream<Result<(result: JSONValue, time: Duration), VoiceSessionError>>.Continuation
    }

    let number: Int
    private let jobs: AsyncStream<Job>.Continuation

    /// Opens and initializes it.
    init(on relay: Relay) async throws(VoiceSessionError) {
        let (stream, jobs) = AsyncStream.makeStream(of: Job.self)
        self.jobs = jobs
        let (opened, opening) = AsyncStream.makeStream(of: Result<Int, VoiceSessionError>.self)
        Task {
            do throws(VoiceSessionError) {
                try await VoiceSession.run(on: relay, timeout: .seconds(10)) { session throws(VoiceSessionError) in
                    _ = try await session.initialize()
                    opening.yield(.success(session.id.number))
                    for await job in stream {
                        session.timeout = job.timeout
                        do throws(VoiceSessionError) {
                            job.done.yield(.success(try await session.call(job.tool, job.arguments)))
                        } catch {
                            job.done.yield(.failure(error))
                        }
                        job.done.finish()
                    }
                }
            } catch {
                opening.yield(.failure(error))
            }
        }
        var first: Result<Int, VoiceSessionError>?
        for await result in opened {
            first = result
            break
        }
        guard let first else { throw .closed }
        number = try first.get()
    }

    deinit { jobs.finish() }

    /// Calls a tool once the session's earlier calls are answered.
    func call(
        _ tool: String,
        _ arguments: JSONValue,
        timeout: Duration
    ) async throws(VoiceSessionError) -> (result: JSONValue, time: Duration) {
        let (answers, done) = AsyncStream.makeStream(
            of: Result<(result: JSONValue, time: Duration), VoiceSessionError>.self
        )
        if case .terminated = jobs.yield(Job(tool: tool, arguments: arguments, timeout: timeout, done: done)) {
            throw .closed
        }
        for await answer in answers { return try answer.get() }
        throw .closed
    }

    /// Its open call, if there is one, is still answered.
    func close() { jobs.finish() }
}
