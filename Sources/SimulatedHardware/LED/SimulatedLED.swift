public import HardwareAbstraction
import Synchronization

/// A light of a board in memory, with what the system shows by it.
public final class SimulatedLED: Sendable {
    private struct State {
        var brightness = 0
        var trigger: String
        var holder: UInt64?
        var nextHolder: UInt64 = 0
        /// What the holder found.
        var former = (trigger: "none", brightness: 0)
        var fault: LEDError.Kind?
    }

    public let name: String
    public let maximumBrightness: Int
    private let clock: any BoardClock
    private let recorder: HardwareRecorder
    private let state: Mutex<State>

    /// - Parameters:
    ///   - maximumBrightness: at least 1.
    ///   - trigger: what blinks it while nobody holds it: `mmc0`, or `none`.
    public init(
        name: String,
        maximumBrightness: Int = 255,
        trigger: String = "none",
        clock: any BoardClock,
        recorder: HardwareRecorder = HardwareRecorder()
    ) {
        self.name = name
        self.maximumBrightness = max(maximumBrightness, 1)
        self.clock = clock
        self.recorder = recorder
        state = Mutex(State(trigger: trigger))
    }

    /// How bright it is.
    public var brightness: Int { state.withLock { $0.brightness } }

    /// What blinks it; `none` while it is held.
    public var trigger: String { state.withLock { $0.trigger } }

    public var isHeld: Bool { state.withLock { $0.holder != nil } }

    /// As another program writes it.
    public func setTrigger(_ trigger: String) { state.withLock { $0.trigger = trigger } }

    /// Makes the next call fail, once, without any effect.
    public func failNext(with kind: LEDError.Kind) { state.withLock { $0.fault = kind } }

    /// Takes the LED.
    ///
    /// - Throws: `.busy` when somebody holds it, and injected faults.
    public func open() throws(LEDError) -> any LED {
        let holder = try state.withLock { state throws(LEDError) in
            try checkFault(&state, "open")
            guard state.holder == nil else { throw LEDError(.busy, operation: "open", subject: name) }
            state.nextHolder += 1
            state.holder = state.nextHolder
            state.former = (state.trigger, state.brightness)
            // The kernel switches an LED off whose trigger goes.
            if state.trigger != "none" { show(0, &state) }
            state.trigger = "none"
            return state.nextHolder
        }
        return HeldLED(hardware: self, holder: holder)
    }

    func setBrightness(_ brightness: Int, holder: UInt64) throws(LEDError) {
        let operation = "set the brightness"
        try state.withLock { state throws(LEDError) in
            try check(&state, holder, operation)
            guard 0...maximumBrightness ~= brightness else {
                throw LEDError(.outOfRange(maximum: maximumBrightness), operation: operation, subject: name)
            }
            show(brightness, &state)
        }
    }

    func brightness(holder: UInt64) throws(LEDError) -> Int {
        try state.withLock { state throws(LEDError) in
            try check(&state, holder, "read the brightness")
            return state.brightness
        }
    }

    func release(holder: UInt64) {
        state.withLock { state in
            guard state.holder == holder else { return }
            state.holder = nil
            state.trigger = state.former.trigger
            show(state.former.trigger == "none" ? state.former.brightness : 0, &state)
        }
    }

    private func show(_ brightness: Int, _ state: inout State) {
        guard brightness != state.brightness else { return }
        state.brightness = brightness
        recorder.record(.brightness(brightness, of: maximumBrightness), of: "LED \(name)", at: clock.now)
    }

    private func check(_ state: inout State, _ holder: UInt64, _ operation: String) throws(LEDError) {
        guard state.holder == holder else { throw LEDError(.released, operation: operation, subject: name) }
        try checkFault(&state, operation)
    }

    private func checkFault(_ state: inout State, _ operation: String) throws(LEDError) {
        guard let kind = state.fault else { return }
        state.fault = nil
        throw LEDError(kind, operation: operation, subject: name)
    }
}
