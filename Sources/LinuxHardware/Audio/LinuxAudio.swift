import CALSA
import Glibc
public import HardwareAbstraction

/// Finds sound cards and what is on them. A card is called by its id, such as `Headphones`.
public enum LinuxAudio {
    /// The cards there are.
    ///
    /// - Throws: `.permissionDenied`, `.io`.
    public static func cards() throws(AudioError) -> [SoundCard] { try cards(in: SoundCardList()) }

    /// The cards there are, and what has a volume on them; nothing of a card whose mixer cannot be opened.
    ///
    /// - Throws: `.permissionDenied`, `.io`.
    public static func cardInfos() throws(AudioError) -> [SoundCardInfo] {
        try cards().map { card in
            let mixer = try? SoundCardList().openMixer(ofCard: card.id)
            return SoundCardInfo(id: card.id, title: card.name, elements: mixer?.volumes ?? [])
        }
    }

    /// The elements of a card's mixer that have a volume or a switch.
    ///
    /// - Throws: `.noSuchCard`, `.permissionDenied`, `.io`.
    public static func mixerElements(card: String) throws(AudioError) -> [MixerElementInfo] {
        do throws(Errno) {
            return try SoundCardList().openMixer(ofCard: card).elements
                .filter { !$0.playback.isEmpty || !$0.capture.isEmpty }
        } catch {
            throw AudioError(error, operation: "list the mixer", subject: card, absence: .noSuchCard)
        }
    }

    /// - Throws: `.noSuchCard`, `.noSuchElement`, `.permissionDenied`, `.io`; `.notSupported` for an element without a
    ///   volume in that direction.
    public static func mixerElement(
        _ name: String,
        card: String,
        direction: MixerDirection = .playback
    ) throws(AudioError) -> any MixerElement {
        try LinuxMixerElement(name: name, card: card, direction: direction)
    }

    /// - Parameters:
    ///   - card: the card's id, or `default` for what the system's ALSA configuration says.
    ///   - onFailure: called, on the card's thread, when a sound breaks off: the card is gone, or fails.
    /// - Throws: `.noSuchCard`, `.permissionDenied`, `.io`.
    public static func soundPlayer(
        card: String,
        onFailure: @escaping @Sendable (AudioError) -> Void = { _ in }
    ) throws(AudioError) -> any SoundPlayer {
        let list = SoundCardList()
        do throws(Errno) {
            if card == PCMNames.standard {
                let thread = try CardThreads.shared.thread(ofCard: card)
                return LinuxSoundPlayer(label: card, thread: thread, onFailure: onFailure) { [PCMNames.standard] }
            }
            // Says whether the card is there and may be opened.
            _ = try list.openMixer(ofCard: card)
            let thread = try CardThreads.shared.thread(ofCard: card)
            return LinuxSoundPlayer(label: card, thread: thread, onFailure: onFailure) { () throws(Errno) in
                PCMNames.candidates(cardNumber: try list.openableNumber(ofCard: card))
            }
        } catch {
            throw AudioError(error, operation: "open", subject: card, absence: .noSuchCard)
        }
    }

    static func cards(in list: SoundCardList) throws(AudioError) -> [SoundCard] {
        do throws(Errno) {
            return try list.cards()
        } catch {
            throw AudioError(error, operation: "list the sound cards", subject: "\(list.root)/cards")
        }
    }
}
