public import HardwareAbstraction
import Synchronization

/// A sound card in memory: its mixer, and a player that remembers what it played.
public final class SimulatedSoundCard: Sendable {
    /// How many samples of sound are remembered; older sounds are dropped, the newest is always kept.
    public static let rememberedSamples = 8 << 20
    /// How many sounds are remembered.
    public static let rememberedSounds = 64

    private struct State {
        var elements: [SimulatedMixerElement]
        var played: [PlayedSound] = []
        var droppedCount = 0
        var isPluggedIn = true
        var isOccupied = false
        var fault: AudioError.Kind?

        var samples: Int { played.reduce(0) { $0 + $1.sound.samples.count } }
    }

    /// Such as `Headphones`.
    public let id: String
    private let clock: any BoardClock
    private let recorder: HardwareRecorder
    private let state: Mutex<State>

    public init(
        id: String,
        elements: [SimulatedMixerElement] = [],
        clock: any BoardClock,
        recorder: HardwareRecorder = HardwareRecorder()
    ) {
        self.id = id
        self.clock = clock
        self.recorder = recorder
        state = Mutex(State(elements: elements))
    }

    /// The 3.5 mm jack of a Raspberry Pi: card `Headphones` with the element `PCM`.
    public static func raspberryPiJack(
        clock: any BoardClock,
        recorder: HardwareRecorder = HardwareRecorder()
    ) -> SimulatedSoundCard {
        let pcm = SimulatedMixerElement(name: "PCM", scale: .raspberryPiJack, step: -2000)
        return SimulatedSoundCard(id: "Headphones", elements: [pcm], clock: clock, recorder: recorder)
    }

    // MARK: Seen from outside

    /// The elements as they are now.
    public var elements: [SimulatedMixerElement] { state.withLock { $0.elements } }

    /// The sounds that are remembered, oldest first.
    public var played: [PlayedSound] { perform { $0.played } }

    /// How many older sounds were dropped.
    public var droppedSoundCount: Int { state.withLock { $0.droppedCount } }

    public var isPluggedIn: Bool { state.withLock { $0.isPluggedIn } }

    /// Changes an element as another program does; a step outside the scale is clamped.
    ///
    /// - Throws: `.noSuchElement`; `.notSupported` for a direction or a switch that the element has not.
    public func changeElement(
        _ name: String,
        direction: MixerDirection = .playback,
        step: Int? = nil,
        isMuted: Bool? = nil
    ) throws(AudioError) {
        let operation = "change"
        let id = MixerElementID(name: name, direction: direction)
        _ = try perform { state throws(AudioError) in
            let index = try elementIndex(id, state, operation)
            if isMuted != nil, state.elements[index].isMuted == nil {
                throw AudioError(.notSupported, operation: operation, subject: label(id))
            }
            var element = state.elements[index]
            if let step {
                element.step = min(max(step, element.scale.steps.lowerBound), element.scale.steps.upperBound)
            }
            if let isMuted { element.isMuted = isMuted }
            set(&state, index, element)
        }
    }

    // MARK: Faults

    /// Takes the card away; what plays ends.
    public func unplug() {
        perform { state in
            guard state.isPluggedIn else { return }
            end(&state, .cardGone)
            state.isPluggedIn = false
            recorder.record(.note("was unplugged"), of: id, at: clock.now)
        }
    }

    public func plugIn() {
        perform { state in
            guard !state.isPluggedIn else { return }
            state.isPluggedIn = true
            recorder.record(.note("was plugged in"), of: id, at: clock.now)
        }
    }

    /// Lets another program play on the card, or stop doing so.
    public func setOccupied(_ isOccupied: Bool) { state.withLock { $0.isOccupied = isOccupied } }

    /// Makes the next call that can throw it fail, once.
    public func failNext(with kind: AudioError.Kind) { state.withLock { $0.fault = kind } }

    // MARK: As the HAL sees it

    /// - Throws: `.noSuchElement`; `.notSupported` where the element has no volume in that direction.
    public func mixerElement(
        _ name: String,
        direction: MixerDirection = .playback
    ) throws(AudioError) -> any MixerElement {
        let id = MixerElementID(name: name, direction: direction)
        _ = try perform { state throws(AudioError) in try elementIndex(id, state, "open") }
        return HeldMixerElement(card: self, id: id)
    }

    /// The player; a card has one.
    public var player: any SoundPlayer { HeldSoundPlayer(card: self) }

    func label(_ element: MixerElementID) -> String { element.direction.label(ofElement: element.name, card: id) }

    func state(of element: MixerElementID) throws(AudioError) -> MixerState {
        try change(element, "read the volume") { (_) throws(AudioError) in }
    }

    func setVolume(_ percent: Int, of id: MixerElementID) throws(AudioError) -> MixerState {
        let operation = "set the volume"
        guard (0...100).contains(percent) else {
            throw AudioError(.outOfRange, operation: operation, subject: label(id))
        }
        return try change(id, operation) { (element) throws(AudioError) in
            element.step = element.scale.step(nearestTo: percent)
        }
    }

    func setMuted(_ isMuted: Bool, of id: MixerElementID) throws(AudioError) -> MixerState {
        let operation = isMuted ? "mute" : "unmute"
        return try change(id, operation) { element throws(AudioError) in
            guard element.isMuted != nil else {
                throw AudioError(.notSupported, operation: operation, subject: label(id))
            }
            element.isMuted = isMuted
        }
    }

    func play(_ sound: PCMSound) throws(AudioError) {
        let operation = "play a sound"
        let deadline: MonotonicInstant = try perform { state throws(AudioError) in
            // A new sound ends the one before, also when it then cannot start.
            end(&state, .replaced)
            try checkCard(&state, operation, id)
            if state.isOccupied { throw AudioError(.busy, operation: operation, subject: id) }
            guard (1...384_000).contains(sound.sampleRate), sound.channels >= 1,
                sound.samples.count.isMultiple(of: sound.channels)
            else { throw AudioError(.notSupported, operation: operation, subject: id) }
            let now = clock.now
            state.played.append(PlayedSound(start: now, sound: sound))
            while state.played.count > Self.rememberedSounds
                || state.played.count > 1 && state.samples > Self.rememberedSamples
            {
                state.played.removeFirst()
                state.droppedCount += 1
            }
            recorder.record(.soundStarted(length: sound.duration), of: id, at: now)
            return now.advanced(by: sound.duration)
        }
        // So that the end is recorded when it happens, not when somebody looks.
        Alarm.set(clock, at: deadline) { [weak self] in self?.perform { _ in } }
    }

    func stop() throws(AudioError) {
        try perform { state throws(AudioError) in
            if case .io(let errno)? = state.fault {
                state.fault = nil
                throw AudioError(.io(errno: errno), operation: "stop the sound", subject: id)
            }
            end(&state, .stopped)
        }
    }

    var isPlaying: Bool { perform { state in state.played.last.map { $0.ending == nil } ?? false } }

    // MARK: Inside

    /// Does one step; a sound whose time is over ends first.
    @discardableResult
    private func perform<Result: Sendable, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try state.withLock { state throws(Failure) in
            if let current = state.played.last, current.ending == nil {
                let end = current.start.advanced(by: current.sound.duration)
                if end <= clock.now { finish(&state, .finished, at: end) }
            }
            return try body(&state)
        }
    }

    private func end(_ state: inout State, _ how: SoundEnd) {
        if let current = state.played.last, current.ending == nil { finish(&state, how, at: clock.now) }
    }

    private func finish(_ state: inout State, _ how: SoundEnd, at time: MonotonicInstant) {
        guard let last = state.played.indices.last else { return }
        state.played[last].ending = PlayedSound.Ending(time: time, how: how)
        recorder.record(.soundEnded(how), of: id, at: time)
    }

    private func change(
        _ id: MixerElementID,
        _ operation: String,
        _ body: (inout SimulatedMixerElement) throws(AudioError) -> Void
    ) throws(AudioError) -> MixerState {
        try perform { state throws(AudioError) in
            try checkCard(&state, operation, label(id))
            let index = try elementIndex(id, state, operation)
            var element = state.elements[index]
            try body(&element)
            set(&state, index, element)
            return element.state
        }
    }

    private func set(_ state: inout State, _ index: Int, _ element: SimulatedMixerElement) {
        let old = state.elements[index]
        state.elements[index] = element
        let now = clock.now
        if old.step != element.step {
            recorder.record(.volume(percent: element.state.percent), of: label(element.id), at: now)
        }
        if let isMuted = element.isMuted, old.isMuted != isMuted {
            recorder.record(.muted(isMuted), of: label(element.id), at: now)
        }
    }

    private func checkCard(_ state: inout State, _ operation: String, _ subject: String) throws(AudioError) {
        guard state.isPluggedIn else { throw AudioError(.cardGone, operation: operation, subject: subject) }
        guard let kind = state.fault else { return }
        state.fault = nil
        throw AudioError(kind, operation: operation, subject: subject)
    }

    private func elementIndex(_ id: MixerElementID, _ state: State, _ operation: String) throws(AudioError) -> Int {
        guard let index = state.elements.firstIndex(where: { $0.id == id }) else {
            let isOtherDirection = state.elements.contains { $0.name == id.name }
            throw AudioError(
                isOtherDirection ? .notSupported : .noSuchElement,
                operation: operation,
                subject: label(id)
            )
        }
        return index
    }
}
