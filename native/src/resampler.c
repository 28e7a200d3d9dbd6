#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include <soxr.h>

/* soxr is called directly rather than through swresample: one copy less, its quality recipes by their own names, and
 * the numbers of every other program that uses it. */
struct audiops_resampler {
    soxr_t soxr;
    int32_t channels;
    int64_t input_rate, output_rate;
    int64_t input_total;   /* samples taken so far */
    int64_t output_total;  /* samples given so far */
    bool flushing;
};

audiops_result audiops_resampler_create(int32_t input_rate, int32_t output_rate, int32_t channels, int32_t quality,
                                        audiops_resampler **resampler)
{
    static const unsigned long recipes[] = { SOXR_LQ, SOXR_MQ, SOXR_HQ, SOXR_VHQ };

    if (resampler == NULL || !audiops_rate_is_valid(input_rate) || !audiops_rate_is_valid(output_rate) ||
        !audiops_channels_are_valid(channels) || quality < 0 || quality > AUDIOPS_QUALITY_VERY_HIGH)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a rate, channel count or quality is out of range");

    audiops_resampler *created = calloc(1, sizeof *created);
    if (created == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    created->channels = channels;
    created->input_rate = input_rate;
    created->output_rate = output_rate;

    soxr_error_t error = NULL;
    soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_S, SOXR_FLOAT32_S);
    soxr_quality_spec_t quality_spec = soxr_quality_spec(recipes[quality], 0);
    soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
    created->soxr = soxr_create(input_rate, output_rate, (unsigned)channels, &error, &io, &quality_spec, &runtime);
    if (created->soxr == NULL || error != NULL) {
        audiops_result result = audiops_fail(AUDIOPS_UNSUPPORTED, "cannot convert %d Hz to %d Hz: %s", input_rate,
                                             output_rate, error == NULL ? "no reason given" : error);
        if (created->soxr != NULL)
            soxr_delete(created->soxr);
        free(created);
        return result;
    }
    audiops_handle_opened();
    *resampler = created;
    return AUDIOPS_OK;
}

/* ceil(input * output_rate / input_rate). */
static int64_t output_for(const audiops_resampler *resampler, int64_t input)
{
    /* 128 bits: hours of samples times a rate do not fit in 64. */
    __int128 scaled = (__int128)input * resampler->output_rate + resampler->input_rate - 1;
    return (int64_t)(scaled / resampler->input_rate);
}

audiops_result audiops_resampler_process(audiops_resampler *resampler, const float *const *input, int64_t input_frames,
                                         int64_t *consumed, float *const *output, int64_t output_frames,
                                         int64_t *written)
{
    if (resampler == NULL || consumed == NULL || written == NULL || output == NULL || input_frames < 0 ||
        output_frames < 0)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a required argument is missing or negative");
    *consumed = 0;
    *written = 0;
    for (int32_t channel = 0; channel < resampler->channels; channel++) {
        if (output[channel] == NULL || (input != NULL && input[channel] == NULL))
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a channel has no samples");
    }
    if (resampler->flushing && input != NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "samples after the end");

    size_t taken = 0, given = 0;
    if (input != NULL) {
        soxr_error_t error = soxr_process(resampler->soxr, (soxr_in_t)input, (size_t)input_frames, &taken,
                                          (soxr_out_t)output, (size_t)output_frames, &given);
        if (error != NULL)
            return audiops_fail(AUDIOPS_INTERNAL, "resampling failed: %s", error);
        resampler->input_total += (int64_t)taken;
    } else {
        resampler->flushing = true;
        /* soxr rounds the length to the nearest sample; the rule here is to round up. */
        int64_t left = output_for(resampler, resampler->input_total) - resampler->output_total;
        if (left > output_frames)
            left = output_frames;
        if (left > 0) {
            soxr_error_t error = soxr_process(resampler->soxr, NULL, 0, NULL, (soxr_out_t)output, (size_t)left, &given);
            if (error != NULL)
                return audiops_fail(AUDIOPS_INTERNAL, "resampling failed: %s", error);
            if (given == 0) {
                for (int32_t channel = 0; channel < resampler->channels; channel++)
                    memset(output[channel], 0, (size_t)left * sizeof(float));
                given = (size_t)left;
            }
        }
    }
    resampler->output_total += (int64_t)given;
    *consumed = (int64_t)taken;
    *written = (int64_t)given;
    return AUDIOPS_OK;
}

void audiops_resampler_close(audiops_resampler *resampler)
{
    if (resampler == NULL)
        return;
    soxr_delete(resampler->soxr);
    free(resampler);
    audiops_handle_closed();
}
