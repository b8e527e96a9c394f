public import HardwareAbstraction

/// A sensor that is measured in the background and on demand, never twice at once.
public actor Sensor: NamedDevice {
    /// How young a value must be when nothing measures in the background.
    private static let freshWithoutPolling = Duration.seconds(1)

    public nonisolated let identity: DeviceIdentity
    /// What one measurement yields.
    public nonisolated let quantities: [Quantity]

    private let host: any Actor
    private let source: any MeasurementSource
    private let clock: any BoardClock
    private let every: Duration?
    private let staleAfter: Duration
    private let deadline: Duration
    private let observe: @Sendable (SensorObservation) -> Void
    private let report: @Sendable (BoardEvent) -> Void
    private var record: SensorRecord
    private var attempt: Attempt?
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    private struct Attempt {
        let measurement: Task<Void, Never>
        let timer: Task<Void, Never>
        var isOverdue = false
    }

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// Touches nothing.
    ///
    /// - Parameters:
    ///   - host: the actor whose executor is shared, so that calls from there change no thread.
    ///   - observe: told of every measurement, such as for rules; must not block.
    ///   - report: told when the sensor falls silent, now and then when that has another reason, and when it is back.
    public init(
        _ description: SensorDescription,
        source: any MeasurementSource,
        clock: any BoardClock,
        sharingExecutorOf host: any Actor,
        observe: @escaping @Sendable (SensorObservation) -> Void = { _ in },
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) {
        identity = description.identity
        quantities = source.quantities
        every = description.every
        staleAfter = description.staleAfter
        deadline = description.deadline + source.warmUp
        record = SensorRecord(offsets: description.offsets, staleAfter: description.staleAfter)
        self.source = source
        self.clock = clock
        self.host = host
        self.observe = observe
        self.report = report
    }

    private func tell(_ kind: BoardEvent.Kind) { report(BoardEvent(kind, by: .program, at: clock.wallTime)) }

    /// Measures every so often until cancelled. Without an interval it only waits.
    public func run() async {
        defer { attempt?.measurement.cancel() }
        guard let every else { return await Task.untilCancelled() }
        var next = clock.now
        while !Task.isCancelled {
            await measure()
            next = next.advanced(by: every)
            // Missed turns are skipped, not made up for.
            if next <= clock.now { next = clock.now.advanced(by: every) }
            do { try await clock.sleep(until: next) } catch { return }
        }
    }

    /// The current value; measures now, or joins the measurement under way, when there is none that is fresh.
    public func read() async -> SensorReading {
        if !record.isFresh(at: clock.now, within: every ?? Self.freshWithoutPolling) { await measure() }
        return record.reading(at: clock.now)
    }

    /// What is known, without measuring.
    public func lastReading() -> SensorReading { record.reading(at: clock.now) }

    /// How many measurements succeeded and failed.
    public func tally() -> SensorTally { record.tally }

    /// Returns when a measurement has ended, its deadline has passed or the caller is cancelled.
    private func measure() async {
        // While a measurement hangs beyond its deadline nobody waits for it any more.
        if let attempt, attempt.isOverdue { return }
        if attempt == nil { begin() }
        nextWaiter += 1
        let id = nextWaiter
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { continuation.resume() } else { waiters[id] = continuation }
            }
        } onCancel: {
            Task { await self.leave(id) }
        }
    }

    private func begin() {
        let measurement = Task {
            do throws(SensorFailure) {
                finish(.success(try await source.measure()))
            } catch {
                finish(.failure(error))
            }
        }
        let timer = Task {
            // Cancelled when the measurement has ended in time.
            guard (try? await clock.sleep(for: deadline)) != nil else { return }
            expire()
        }
        attempt = Attempt(measurement: measurement, timer: timer)
    }

    private func finish(_ result: Result<[Measurement], SensorFailure>) {
        attempt?.timer.cancel()
        attempt = nil
        switch result {
        case .success(let measurements) where measurements.allSatisfy(\.value.isFinite):
            if let silence = record.succeeded(measurements, at: clock.now) {
                tell(.sensorBack(name, after: silence))
            }
            if let current = record.reading(at: clock.now).current {
                observe(.measured(sensor: name, current.measurements, validFor: staleAfter))
            }
        case .success: fail(.notANumber)
        // Broken off by the end of the service, not by the sensor.
        case .failure(let failure) where failure.isCancellation: break
        case .failure(let failure): fail(failure)
        }
        resumeWaiters()
    }

    private func expire() {
        guard attempt != nil, !Task.isCancelled else { return }
        attempt?.isOverdue = true
        fail(.deadline(deadline))
        resumeWaiters()
    }

    private func fail(_ failure: SensorFailure) {
        if record.failed(failure, at: clock.now) { tell(.sensorSilent(name, failure.description)) }
        if record.reading(at: clock.now).current == nil { observe(.silent(sensor: name)) }
    }

    private func resumeWaiters() {
        let waiting = waiters
        waiters = [:]
        for continuation in waiting.values { continuation.resume() }
    }

    private func leave(_ id: Int) { waiters.removeValue(forKey: id)?.resume() }
}

extension Task where Success == Never, Failure == Never {
    /// Sleeps without a timer.
    static func untilCancelled() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        // Held until here: without it the stream would end at once.
        continuation.finish()
    }
}
