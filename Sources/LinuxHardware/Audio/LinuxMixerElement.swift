import CALSA
import Glibc
public import HardwareAbstraction

/// One direction of an element of a sound card's mixer, through alsa-lib. It lives on the card's thread; a card that was unplugged and
/// comes back is opened again by the next call.
public actor LinuxMixerElement: MixerElement {
    public nonisolated let label: String
    private let name: String
    private let direction: MixerDirection
    private let card: String
    private let cards: SoundCardList
    private let thread: HardwareThread
    private var handle: MixerHandle?
    private var watch: ThreadWatch.Token?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Throws: `.noSuchCard`, `.noSuchElement`, `.permissionDenied`, `.busy`, `.io`; `.notSupported` for an element
    ///   without a volume in that direction.
    init(
        name: String,
        card: String,
        direction: MixerDirection = .playback,
        cards: SoundCardList = SoundCardList()
    ) throws(AudioError) {
        let operation = "open"
        let label = direction.label(ofElement: name, card: card)
        let found: MixerElementInfo?
        let thread: HardwareThread
        do {
            // Only to look: from the first call on it is kept open.
            found = try cards.openMixer(ofCard: card).element(name)
            thread = try CardThreads.shared.thread(ofCard: card)
        } catch {
            let absent = error.isAbsence
            throw AudioError(error, operation: operation, subject: absent ? card : label, absence: .noSuchCard)
        }
        guard let found else {
            throw AudioError(.noSuchElement, operation: operation, subject: label)
        }
        guard found.controls(of: direction).hasVolume else {
            throw AudioError(.notSupported, operation: operation, subject: label)
        }
        self.name = name
        self.direction = direction
        self.card = card
        self.cards = cards
        self.label = label
        self.thread = thread
    }

    deinit { if let watch { thread.removeWatch(watch) } }

    public func state() async throws(AudioError) -> MixerState {
        try perform("read the volume") { (control, _) throws(Errno) in try control.state() }
    }

    public func setVolume(percent: Int) async throws(AudioError) -> MixerState {
        let operation = "set the volume"
        guard (0...100).contains(percent) else {
            throw AudioError(.outOfRange, operation: operation, subject: label)
        }
        return try change(operation) { (control) throws(Errno) in try control.setVolume(percent: percent) }
    }

    public func setMuted(_ isMuted: Bool) async throws(AudioError) -> MixerState {
        try change(isMuted ? "mute" : "unmute") { (control) throws(Errno) in
            guard control.hasSwitch else { throw Errno(code: EOPNOTSUPP) }
            try control.setMuted(isMuted)
        }
    }

    private func change(
        _ operation: String,
        _ body: (MixerControl) throws(Errno) -> Void
    ) throws(AudioError) -> MixerState {
        try perform(operation) { (control, handle) throws(Errno) in
            try body(control)
            try handle.reload()
            guard let control = handle.control(name, direction) else { throw .missing }
            return try control.state()
        }
    }

    private func perform(
        _ operation: String,
        _ body: (MixerControl, MixerHandle) throws(Errno) -> MixerState
    ) throws(AudioError) -> MixerState {
        do throws(Errno) {
            let handle = try current()
            if let control = handle.control(name, direction), control.hasVolume { return try body(control, handle) }
        } catch {
            if error.isAbsence { close() }
            throw AudioError(error, operation: operation, subject: label)
        }
        throw AudioError(.noSuchElement, operation: operation, subject: label)
    }

    /// The open mixer with what other programs have changed; opens it when the card has come back.
    private func current() throws(Errno) -> MixerHandle {
        if let handle {
            do throws(Errno) {
                try handle.refresh()
                return handle
            } catch {
                guard error.isAbsence else { throw error }
                close()
            }
        }
        let opened = try cards.openMixer(ofCard: card)
        handle = opened
        watchForRemoval(opened)
        return opened
    }

    /// A card that was unplugged is closed at once: some drivers wait for that.
    private func watchForRemoval(_ handle: MixerHandle) {
        watch = thread.add(
            ThreadWatch(descriptors: handle.descriptorsForRemoval) { [weak self] _ in
                self?.assumeIsolated { $0.close() }
            }
        )
    }

    private func close() {
        if let watch { thread.removeWatch(watch) }
        watch = nil
        handle = nil
    }
}
