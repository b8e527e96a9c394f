import CALSA
import Glibc
import HardwareAbstraction

/// An open mixer of a card; closed with the last reference.
final class MixerHandle {
    private let mixer: OpaquePointer

    /// - Parameter card: its number.
    /// - Throws: errno.
    init(card: Int) throws(Errno) {
        boardhand_alsa_silence()
        var opened: OpaquePointer?
        try Errno.check(alsa: snd_mixer_open(&opened, 0))
        guard let opened else { throw .missing }
        do throws(Errno) {
            try Errno.check(alsa: snd_mixer_attach(opened, "hw:\(card)"))
            try Errno.check(alsa: snd_mixer_selem_register(opened, nil, nil))
            try Errno.check(alsa: snd_mixer_load(opened))
        } catch {
            snd_mixer_close(opened)
            throw error
        }
        mixer = opened
    }

    deinit { snd_mixer_close(mixer) }

    /// Takes in what other programs have changed.
    ///
    /// - Throws: errno.
    func refresh() throws(Errno) { try Errno.check(alsa: snd_mixer_handle_events(mixer)) }

    /// Reads everything from the card. What alsa-lib has after a write is what it wrote, not what the card made of it.
    ///
    /// - Throws: errno.
    func reload() throws(Errno) {
        snd_mixer_free(mixer)
        try Errno.check(alsa: snd_mixer_load(mixer))
    }

    /// Valid as long as the mixer, up to the next ``refresh()`` or ``reload()``: the card may not have it any more.
    func control(_ name: String, _ direction: MixerDirection) -> MixerControl? {
        boardhand_alsa_find_element(mixer, name).map { MixerControl($0, direction) }
    }

    func element(_ name: String) -> MixerElementInfo? {
        withExtendedLifetime(self) { boardhand_alsa_find_element(mixer, name).map(MixerElementInfo.init) }
    }

    var elements: [MixerElementInfo] {
        // The elements live as long as the mixer, which nothing else may hold here.
        withExtendedLifetime(self) {
            var elements: [MixerElementInfo] = []
            var next = snd_mixer_first_elem(mixer)
            while let element = next {
                elements.append(MixerElementInfo(element))
                next = snd_mixer_elem_next(element)
            }
            return elements
        }
    }

    /// What has a volume, each direction by itself. An element whose range cannot be read is left out.
    var volumes: [SoundCardInfo.Element] {
        withExtendedLifetime(self) {
            var volumes: [SoundCardInfo.Element] = []
            var next = snd_mixer_first_elem(mixer)
            while let element = next {
                let name = snd_mixer_selem_get_name(element).map(String.init(cString:)) ?? ""
                volumes += MixerDirection.allCases.compactMap { direction in
                    MixerControl(element, direction).description(name: name, direction: direction)
                }
                next = snd_mixer_elem_next(element)
            }
            return volumes
        }
    }

    /// Poll says when the card is gone, and not what changes on it.
    var descriptorsForRemoval: [pollfd] {
        var descriptors = [pollfd](
            repeating: pollfd(fd: -1, events: 0, revents: 0),
            count: Int(max(0, snd_mixer_poll_descriptors_count(mixer)))
        )
        let count = snd_mixer_poll_descriptors(mixer, &descriptors, UInt32(descriptors.count))
        return descriptors.prefix(Int(max(0, count))).map { pollfd(fd: $0.fd, events: 0, revents: 0) }
    }
}
