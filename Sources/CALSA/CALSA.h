#pragma once

#if __has_feature(modules)
// Without it Swift takes pollfd and other types of the C library for this module's own.
#pragma clang module import SwiftGlibc
#endif
#include <alsa/asoundlib.h>

/// alsa-lib (1.2) as Swift cannot have it from the headers: calls that take variadic functions, and calls whose
/// arguments live on the stack (the `_alloca` macros). Nothing else stands here.
///
/// Every function that can fail returns 0, or a negative errno, as alsa-lib does.

/// Drops a message. (alsa/error.h, snd_lib_error_handler_t)
static inline void boardhand_alsa_drop_message(const char *file, int line, const char *function, int error,
                                               const char *format, ...) {
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/// Keeps alsa-lib from writing to standard error what it returns as an error anyway.
static inline void boardhand_alsa_silence(void) { snd_lib_error_set_handler(boardhand_alsa_drop_message); }

/// The simple element of that name with index 0, or NULL.
static inline snd_mixer_elem_t *boardhand_alsa_find_element(snd_mixer_t *mixer, const char *name) {
    snd_mixer_selem_id_t *id;
    snd_mixer_selem_id_alloca(&id);
    snd_mixer_selem_id_set_name(id, name);
    snd_mixer_selem_id_set_index(id, 0);
    return snd_mixer_find_selem(mixer, id);
}

/// Sets a PCM up for interleaved samples of 16 bits in the machine's byte order; ALSA converts what the card cannot do.
/// Buffer and period become what the card has nearest. The PCM does not start by itself.
static inline int boardhand_alsa_set_up_playback(snd_pcm_t *pcm, unsigned channels, unsigned rate,
                                                 unsigned buffer_microseconds, unsigned period_microseconds) {
    snd_pcm_hw_params_t *hardware;
    snd_pcm_sw_params_t *software;
    snd_pcm_uframes_t buffer, period, boundary;
    int error;
    snd_pcm_hw_params_alloca(&hardware);
    snd_pcm_sw_params_alloca(&software);
    if ((error = snd_pcm_hw_params_any(pcm, hardware)) < 0
        || (error = snd_pcm_hw_params_set_rate_resample(pcm, hardware, 1)) < 0
        || (error = snd_pcm_hw_params_set_access(pcm, hardware, SND_PCM_ACCESS_RW_INTERLEAVED)) < 0
        || (error = snd_pcm_hw_params_set_format(pcm, hardware, SND_PCM_FORMAT_S16)) < 0
        || (error = snd_pcm_hw_params_set_channels(pcm, hardware, channels)) < 0
        || (error = snd_pcm_hw_params_set_rate(pcm, hardware, rate, 0)) < 0
        || (error = snd_pcm_hw_params_set_buffer_time_near(pcm, hardware, &buffer_microseconds, NULL)) < 0
        || (error = snd_pcm_hw_params_set_period_time_near(pcm, hardware, &period_microseconds, NULL)) < 0
        || (error = snd_pcm_hw_params(pcm, hardware)) < 0
        || (error = snd_pcm_get_params(pcm, &buffer, &period)) < 0
        || (error = snd_pcm_sw_params_current(pcm, software)) < 0
        || (error = snd_pcm_sw_params_get_boundary(software, &boundary)) < 0
        || (error = snd_pcm_sw_params_set_start_threshold(pcm, software, boundary)) < 0
        || (error = snd_pcm_sw_params_set_avail_min(pcm, software, period)) < 0)
        return error;
    error = snd_pcm_sw_params(pcm, software);
    return error < 0 ? error : 0;
}
