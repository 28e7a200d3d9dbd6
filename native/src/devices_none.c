/* In place of devices.c, player.c and recorder.c where cubeb is not there to be linked with. */
#include "internal.h"

#if defined(AUDIOPS_NO_DEVICES)

/* What opens refuses; the rest gets no handle, and is never called. */
#define REFUSE(function, ...)                                                                                             \
    audiops_result function(__VA_ARGS__)                                                                                  \
    {                                                                                                                     \
        return audiops_fail(AUDIOPS_UNSUPPORTED, "this build plays and records nothing, as it was linked without cubeb"); \
    }

#pragma GCC diagnostic ignored "-Wunused-parameter"

REFUSE(audiops_devices_open, audiops_devices **devices)
REFUSE(audiops_devices_count, audiops_devices *devices, int32_t *count, char *backend, size_t capacity)
REFUSE(audiops_devices_get, audiops_devices *devices, int32_t index, audiops_device_info *info)
void audiops_devices_close(audiops_devices *devices) { (void)devices; }

REFUSE(audiops_player_open, const audiops_device_options *options, audiops_player **player)
REFUSE(audiops_player_format, audiops_player *player, audiops_device_format *format)
REFUSE(audiops_player_write, audiops_player *player, const float *const *planes, int32_t channels, int64_t frames, int64_t *written)
REFUSE(audiops_player_finish, audiops_player *player)
REFUSE(audiops_player_start, audiops_player *player)
REFUSE(audiops_player_stop, audiops_player *player)
REFUSE(audiops_player_discard, audiops_player *player)
REFUSE(audiops_player_set_gain, audiops_player *player, float gain)
REFUSE(audiops_player_get_status, audiops_player *player, audiops_player_status *status)
REFUSE(audiops_player_device, audiops_player *player, char *id, size_t capacity)
void audiops_player_close(audiops_player *player) { (void)player; }

REFUSE(audiops_recorder_open, const audiops_device_options *options, audiops_recorder **recorder)
REFUSE(audiops_recorder_format, audiops_recorder *recorder, audiops_device_format *format)
REFUSE(audiops_recorder_start, audiops_recorder *recorder)
REFUSE(audiops_recorder_stop, audiops_recorder *recorder)
REFUSE(audiops_recorder_read, audiops_recorder *recorder, float *const *planes, int32_t channels, int64_t frames, int64_t *frames_read)
REFUSE(audiops_recorder_get_status, audiops_recorder *recorder, audiops_recorder_status *status)
REFUSE(audiops_recorder_device, audiops_recorder *recorder, char *id, size_t capacity)
void audiops_recorder_close(audiops_recorder *recorder) { (void)recorder; }

#endif
