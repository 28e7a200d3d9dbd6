/* Uncompressed samples, from the file to planar float32 without packets, frames and a decoder between them. */
#include "plain_samples.h"
#include "reader.h"

/* Of bytes that a read takes at most: what the processor's second cache holds beside what is made of them. */
enum { BLOCK_BYTES = 64 * 1024 };

bool audiops_reader_is_direct(const audiops_reader *reader)
{
    return reader->reads_plain && reader->edits.count == 0 && reader->links.count <= 1 && reader->decoder == NULL &&
           audiops_bytes_to_float_for(reader->stream->codecpar->codec_id) != NULL &&
           reader->plain.frame_bytes == reader->channels * av_get_exact_bits_per_sample(reader->stream->codecpar->codec_id) / 8;
}

/* The next bytes, whole samples of all channels; 0 at the end of the file. */
static audiops_result take_bytes(audiops_reader *reader, int64_t frames, int *taken)
{
    const int frame_bytes = reader->plain.frame_bytes;
    *taken = 0;
    if (reader->bytes == NULL)
        reader->bytes = av_malloc(FFMAX(BLOCK_BYTES, frame_bytes) + AV_INPUT_BUFFER_PADDING_SIZE);
    if (reader->bytes == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int64_t left = (reader->samples_end - reader->next_byte) / frame_bytes, fit = FFMAX(BLOCK_BYTES / frame_bytes, 1);
    int wanted = (int)FFMIN(FFMIN(frames, left), fit) * frame_bytes;
    if (wanted <= 0)
        return AUDIOPS_OK;
    int got = audiops_file_take_at(&reader->file, reader->next_byte, reader->bytes, wanted);
    if (got < 0)
        return audiops_fail_errno(reader->file.last_errno, "cannot read the file");
    *taken = got / frame_bytes; /* fewer: the file became shorter since it was opened */
    reader->next_byte += (int64_t)*taken * frame_bytes;
    return AUDIOPS_OK;
}

audiops_result audiops_reader_read_direct(audiops_reader *reader, float *const *planes, int64_t frames, int64_t *frames_read)
{
    const audiops_bytes_to_float convert = audiops_bytes_to_float_for(reader->stream->codecpar->codec_id);
    while (*frames_read < frames && !reader->ended) {
        if (audiops_reader_is_cancelled(reader))
            return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
        int taken;
        audiops_result result = take_bytes(reader, frames - *frames_read, &taken);
        if (result != AUDIOPS_OK)
            return result;
        if (taken == 0) {
            audiops_reader_note_part(reader);
            reader->ended = true;
            break;
        }
        convert(reader->bytes, reader->channels, taken, planes, *frames_read);
        reader->decoded += taken;
        reader->position += taken;
        *frames_read += taken;
    }
    return *frames_read > 0 || frames == 0 ? AUDIOPS_OK : AUDIOPS_END;
}
