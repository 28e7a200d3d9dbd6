#include "flac_frame.h"

#include <stddef.h>
#include <stdlib.h>

#include <libavutil/intreadwrite.h>

enum { MOST_CHANNELS = 8, MOST_BITS = 24, MOST_ORDER = 32, LEFT_SIDE = 8, SIDE_RIGHT = 9, MID_SIDE = 10 };

/* ---- check sums ---- */

/* Of CRC-16 by 0x8005, most significant bit first: what a byte adds where that many bytes follow it. That is the sum of what its bits
 * add, which stand here from the lowest on. */
#define BIT(byte, bit, value) (((byte) >> (bit) & 1) * (value))
#define ENTRY(n, a, b, c, d, e, f, g, h)                                                                                    \
    BIT(n, 0, a) ^ BIT(n, 1, b) ^ BIT(n, 2, c) ^ BIT(n, 3, d) ^ BIT(n, 4, e) ^ BIT(n, 5, f) ^ BIT(n, 6, g) ^ BIT(n, 7, h)
#define FOUR(n, ...) ENTRY(n, __VA_ARGS__), ENTRY((n) + 1, __VA_ARGS__), ENTRY((n) + 2, __VA_ARGS__), ENTRY((n) + 3, __VA_ARGS__)
#define SIXTEEN(n, ...) FOUR(n, __VA_ARGS__), FOUR((n) + 4, __VA_ARGS__), FOUR((n) + 8, __VA_ARGS__), FOUR((n) + 12, __VA_ARGS__)
#define QUARTER(n, ...)                                                                                                    \
    SIXTEEN(n, __VA_ARGS__), SIXTEEN((n) + 16, __VA_ARGS__), SIXTEEN((n) + 32, __VA_ARGS__), SIXTEEN((n) + 48, __VA_ARGS__)
#define TABLE(...) { QUARTER(0, __VA_ARGS__), QUARTER(64, __VA_ARGS__), QUARTER(128, __VA_ARGS__), QUARTER(192, __VA_ARGS__) }
static const uint16_t sums[8][256] = {
    TABLE(0x8005, 0x800F, 0x801B, 0x8033, 0x8063, 0x80C3, 0x8183, 0x8303),
    TABLE(0x8603, 0x8C03, 0x9803, 0xB003, 0xE003, 0x4003, 0x8006, 0x8009),
    TABLE(0x8017, 0x802B, 0x8053, 0x80A3, 0x8143, 0x8283, 0x8503, 0x8A03),
    TABLE(0x9403, 0xA803, 0xD003, 0x2003, 0x4006, 0x800C, 0x801D, 0x803F),
    TABLE(0x807B, 0x80F3, 0x81E3, 0x83C3, 0x8783, 0x8F03, 0x9E03, 0xBC03),
    TABLE(0xF803, 0x7003, 0xE006, 0x4009, 0x8012, 0x8021, 0x8047, 0x808B),
    TABLE(0x8113, 0x8223, 0x8443, 0x8883, 0x9103, 0xA203, 0xC403, 0x0803),
    TABLE(0x1006, 0x200C, 0x4018, 0x8030, 0x8065, 0x80CF, 0x819B, 0x8333),
};

static uint16_t sum_of(const uint8_t *bytes, int size)
{
    uint16_t sum = 0;
    for (; size >= 8; size -= 8, bytes += 8)
        sum = sums[7][bytes[0] ^ sum >> 8] ^ sums[6][bytes[1] ^ (sum & 0xFF)] ^ sums[5][bytes[2]] ^ sums[4][bytes[3]] ^
              sums[3][bytes[4]] ^ sums[2][bytes[5]] ^ sums[1][bytes[6]] ^ sums[0][bytes[7]];
    for (; size > 0; size--, bytes++)
        sum = (uint16_t)(sum << 8 ^ sums[0][sum >> 8 ^ *bytes]);
    return sum;
}

/* CRC-8 by 0x07. */
static uint8_t small_sum_of(const uint8_t *bytes, int size)
{
    uint8_t sum = 0;
    for (int i = 0; i < size; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = (uint8_t)(sum << 1 ^ ((sum & 0x80) != 0 ? 0x07 : 0));
    }
    return sum;
}

/* ---- headers ---- */

bool audiops_flac_read_stream(const uint8_t *info, audiops_flac_stream *stream)
{
    enum { LARGEST_BLOCK_AT = 2, PACKED_AT = 10, SMALLEST = 16 };
    const uint64_t packed = AV_RB64(info + PACKED_AT); /* 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples */
    *stream = (audiops_flac_stream){
        .sample_rate = (int)(packed >> 44), .channels = (int)(packed >> 41 & 7) + 1, .bits = (int)(packed >> 36 & 31) + 1,
        .samples = (int64_t)(packed & ((UINT64_C(1) << 36) - 1)), .largest_block = AV_RB16(info + LARGEST_BLOCK_AT),
        .has_one_length = AV_RB16(info) == AV_RB16(info + LARGEST_BLOCK_AT)
    };
    return stream->sample_rate > 0 && stream->bits >= 4 && stream->bits <= MOST_BITS && stream->samples > 0 &&
           stream->largest_block >= SMALLEST && AV_RB16(info) >= SMALLEST && AV_RB16(info) <= stream->largest_block;
}

int audiops_flac_largest_frame(const audiops_flac_stream *stream)
{
    enum { HEADERS = 64, A_CHANNEL = 16 };
    return HEADERS + stream->channels * (A_CHANNEL + (int)(((int64_t)stream->largest_block * (stream->bits + 1) + 7) / 8));
}

/* The number that a header codes as UTF-8 codes a character, of up to 36 bits; its bytes, or 0. */
static int read_number(const uint8_t *bytes, int size, int64_t *number)
{
    if (size < 1 || bytes[0] == 0xFF || (bytes[0] & 0xC0) == 0x80)
        return 0;
    int length = 1;
    *number = bytes[0];
    if (bytes[0] >= 0x80) {
        for (length = 2; length < 7 && (bytes[0] & 0x80 >> length) != 0;)
            length++;
        *number = bytes[0] & 0x7F >> length;
    }
    if (size < length)
        return 0;
    for (int i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        *number = *number << 6 | (bytes[i] & 0x3F);
    }
    return length;
}

static bool has_rate(int code, const uint8_t *bytes, int rate)
{
    static const int rates[] = { 0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000 };
    switch (code) {
    case 0: return true;
    case 12: return bytes[0] * 1000 == rate;
    case 13: return AV_RB16(bytes) == rate;
    case 14: return AV_RB16(bytes) * 10 == rate;
    case 15: return false;
    default: return rates[code] == rate;
    }
}

bool audiops_flac_read_header(const uint8_t *bytes, int size, const audiops_flac_stream *stream, audiops_flac_header *header)
{
    static const int widths[] = { 0, 8, 12, -1, 16, 20, 24, 32 };
    enum { FIXED_PART = 4 };
    if (size < FIXED_PART + 2 || bytes[0] != 0xFF || (bytes[1] & 0xFE) != 0xF8 || (bytes[3] & 1) != 0)
        return false;
    const int block_code = bytes[2] >> 4, rate_code = bytes[2] & 15, width = widths[bytes[3] >> 1 & 7];
    const bool counts_samples = (bytes[1] & 1) != 0;
    header->assignment = bytes[3] >> 4;
    int channels = header->assignment < LEFT_SIDE ? header->assignment + 1 : header->assignment <= MID_SIDE ? 2 : 0;
    if (block_code == 0 || channels != stream->channels || (width != 0 && width != stream->bits))
        return false;
    int64_t number = 0;
    int length = read_number(bytes + FIXED_PART, size - FIXED_PART, &number);
    int at = FIXED_PART + length;
    int block_bytes = block_code == 6 ? 1 : block_code == 7 ? 2 : 0, rate_bytes = rate_code == 12 ? 1 : rate_code > 12 ? 2 : 0;
    if (length == 0 || at + block_bytes + rate_bytes + 1 > size)
        return false;
    header->block = block_code == 1   ? 192
                    : block_code < 6  ? 576 << (block_code - 2)
                    : block_code == 6 ? bytes[at] + 1
                    : block_code == 7 ? AV_RB16(bytes + at) + 1
                                      : 256 << (block_code - 8);
    at += block_bytes;
    if (header->block > stream->largest_block || !has_rate(rate_code, bytes + at, stream->sample_rate))
        return false;
    at += rate_bytes;
    if (small_sum_of(bytes, at) != bytes[at] || (!counts_samples && !stream->has_one_length))
        return false;
    header->first = counts_samples ? number : number * stream->largest_block;
    header->size = at + 1;
    return header->first < stream->samples && header->block <= stream->samples - header->first;
}

/* ---- bits ---- */

/* What is behind the end reads as zeros. */
typedef struct bits {
    const uint8_t *bytes;
    int64_t at, end; /* in bits */
} bits;

enum { WINDOW = 57 }; /* bits that are seen at once, from the highest on */

static inline __attribute__((always_inline)) uint64_t window_at(const uint8_t *bytes, int64_t at)
{
    return AV_RB64(bytes + (at >> 3)) << (at & 7);
}

static inline uint64_t window_of(const bits *bits)
{
    return window_at(bits->bytes, bits->at < bits->end ? bits->at : bits->end);
}

static inline bool ran_out(const bits *bits)
{
    return bits->at > bits->end;
}

/* 1 to WINDOW bits. */
static inline uint64_t take(bits *bits, int count)
{
    uint64_t value = window_of(bits) >> (64 - count);
    bits->at += count;
    return value;
}

static int64_t take_signed(bits *bits, int count)
{
    int64_t value = (int64_t)window_of(bits) >> (64 - count);
    bits->at += count;
    return value;
}

/* Zeros before a one; -1 where there are more than anything has. */
static int take_zeros(bits *bits)
{
    enum { MOST = 1 << 24 };
    int zeros = 0;
    for (;;) {
        uint64_t window = window_of(bits);
        if (window >> (64 - WINDOW) != 0) {
            int more = __builtin_clzll(window);
            bits->at += more + 1;
            return zeros + more;
        }
        zeros += WINDOW;
        bits->at += WINDOW;
        if (ran_out(bits) || zeros > MOST)
            return -1;
    }
}

/* ---- residuals ---- */

static inline __attribute__((always_inline)) int32_t unfolded(uint32_t value)
{
    return (int32_t)(value >> 1 ^ (0 - (value & 1)));
}

static bool take_rice(bits *bits, int low_bits, int32_t *residual)
{
    int zeros = take_zeros(bits);
    if (zeros < 0 || zeros > (int)(INT32_MAX >> low_bits))
        return false;
    uint32_t value = (uint32_t)zeros << low_bits;
    if (low_bits > 0)
        value |= (uint32_t)take(bits, low_bits);
    *residual = unfolded(value);
    return true;
}

/* Three at a time, which most often are all in one window. How far each reaches is found before what it is: the next waits for no
 * more than that. */
static inline __attribute__((always_inline)) bool take_rices_inline(bits *reader, int low_bits, int32_t *residuals, int count)
{
    enum { MOST_LOW_BITS = 24 };
    const uint8_t *const bytes = reader->bytes;
    const int64_t end = reader->end;
    const int more = low_bits + 1, down = 63 - low_bits;
    int64_t at = reader->at;
    int i = 0;
    while (i + 2 < count && low_bits <= MOST_LOW_BITS) {
        if (at > end)
            return false;
        uint64_t window = window_at(bytes, at);
        int zeros = __builtin_clzll(window | 1), used = zeros + more;
        if (used > WINDOW) {
            reader->at = at;
            if (!take_rice(reader, low_bits, &residuals[i++]))
                return false;
            at = reader->at;
            continue;
        }
        residuals[i++] = unfolded((uint32_t)zeros << low_bits | (uint32_t)(window << zeros << 1 >> 1 >> down));
        window <<= used;
        zeros = __builtin_clzll(window | 1);
        at += used;
        used += zeros + more;
        if (used > WINDOW)
            continue;
        residuals[i++] = unfolded((uint32_t)zeros << low_bits | (uint32_t)(window << zeros << 1 >> 1 >> down));
        window <<= zeros + more;
        at += zeros + more;
        zeros = __builtin_clzll(window | 1);
        used += zeros + more;
        if (used > WINDOW)
            continue;
        residuals[i++] = unfolded((uint32_t)zeros << low_bits | (uint32_t)(window << zeros << 1 >> 1 >> down));
        at += zeros + more;
    }
    reader->at = at;
    for (; i < count; i++) {
        if (!take_rice(reader, low_bits, &residuals[i]))
            return false;
    }
    return !ran_out(reader);
}

/* Shifts by a number and counts of zeros are one step each where the processor has BMI2 and LZCNT, and three without. */
#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("bmi,bmi2,lzcnt"))) static bool take_rices_bmi(bits *reader, int low_bits, int32_t *residuals, int count)
{
    return take_rices_inline(reader, low_bits, residuals, count);
}

static bool take_rices_plain(bits *reader, int low_bits, int32_t *residuals, int count)
{
    return take_rices_inline(reader, low_bits, residuals, count);
}

static bool take_rices(bits *reader, int low_bits, int32_t *residuals, int count)
{
    return __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx2") ? take_rices_bmi(reader, low_bits, residuals, count)
                                                                             : take_rices_plain(reader, low_bits, residuals, count);
}
#else
static bool take_rices(bits *reader, int low_bits, int32_t *residuals, int count)
{
    return take_rices_inline(reader, low_bits, residuals, count);
}
#endif

static bool take_residuals(bits *bits, int order, int block, int32_t *samples)
{
    int method = (int)take(bits, 2), partition_order = (int)take(bits, 4);
    int partitions = 1 << partition_order, length = block >> partition_order;
    if (method > 1 || length << partition_order != block || length < order)
        return false;
    const int parameter_bits = method == 0 ? 4 : 5, escape = (1 << parameter_bits) - 1;
    for (int i = 0, at = order; i < partitions; i++) {
        int count = i == 0 ? length - order : length;
        int parameter = (int)take(bits, parameter_bits);
        if (parameter < escape) {
            if (!take_rices(bits, parameter, samples + at, count))
                return false;
        } else {
            int width = (int)take(bits, 5);
            for (int j = 0; j < count; j++)
                samples[at + j] = width == 0 ? 0 : (int32_t)take_signed(bits, width);
        }
        at += count;
    }
    return !ran_out(bits);
}

/* ---- prediction: residuals become samples where they stand ---- */

/* Sums stay within 32 bits for samples of the width that they state, and wrap for others, which are found out afterwards. */
static void predict_fixed(int order, int block, int32_t *samples)
{
    uint32_t *s = (uint32_t *)samples;
    switch (order) {
    case 1:
        for (int i = 1; i < block; i++)
            s[i] += s[i - 1];
        break;
    case 2:
        for (int i = 2; i < block; i++)
            s[i] += 2 * s[i - 1] - s[i - 2];
        break;
    case 3:
        for (int i = 3; i < block; i++)
            s[i] += 3 * s[i - 1] - 3 * s[i - 2] + s[i - 3];
        break;
    case 4:
        for (int i = 4; i < block; i++)
            s[i] += 4 * s[i - 1] - 6 * s[i - 2] + 4 * s[i - 3] - s[i - 4];
        break;
    default:
        break;
    }
}

#if defined(__GNUC__) && !defined(__clang__)
#define ONE_BY_ONE __attribute__((optimize("O3", "no-tree-vectorize", "no-tree-slp-vectorize")))
#else
#define ONE_BY_ONE
#endif

/* Each sample waits for the one before: only that product is on the way from one to the next. False where a sample does not fit. */
#define DEFINE_PREDICT(order)                                                                                              \
    ONE_BY_ONE static bool predict_##order(const int32_t *coefficients, int shift, int block, int32_t *samples)            \
    {                                                                                                                      \
        uint32_t c[order];                                                                                                 \
        for (int j = 0; j < (order); j++)                                                                                  \
            c[j] = (uint32_t)coefficients[j];                                                                              \
        uint32_t last = (uint32_t)samples[(order) - 1];                                                                    \
        for (int i = (order); i < block; i++) {                                                                            \
            uint32_t sum = 0;                                                                                              \
            for (int j = (order) - 1; j > 0; j--)                                                                          \
                sum += c[j] * (uint32_t)samples[i - 1 - j];                                                                \
            sum += c[0] * last;                                                                                            \
            last = (uint32_t)samples[i] + (uint32_t)((int32_t)sum >> shift);                                               \
            samples[i] = (int32_t)last;                                                                                    \
        }                                                                                                                  \
        return true;                                                                                                       \
    }                                                                                                                      \
                                                                                                                           \
    ONE_BY_ONE static bool predict_wide_##order(const int32_t *coefficients, int shift, int block, int32_t *samples)       \
    {                                                                                                                      \
        int64_t c[order], beyond = 0;                                                                                      \
        for (int j = 0; j < (order); j++)                                                                                  \
            c[j] = coefficients[j];                                                                                        \
        int64_t last = samples[(order) - 1];                                                                               \
        for (int i = (order); i < block; i++) {                                                                            \
            int64_t sum = 0;                                                                                               \
            for (int j = (order) - 1; j > 0; j--)                                                                          \
                sum += c[j] * samples[i - 1 - j];                                                                          \
            sum = samples[i] + ((sum + c[0] * last) >> shift);                                                             \
            samples[i] = (int32_t)sum;                                                                                     \
            last = samples[i];                                                                                             \
            beyond |= sum ^ last;                                                                                          \
        }                                                                                                                  \
        return beyond == 0;                                                                                                \
    }

DEFINE_PREDICT(1)
DEFINE_PREDICT(2)
DEFINE_PREDICT(3)
DEFINE_PREDICT(4)
DEFINE_PREDICT(5)
DEFINE_PREDICT(6)
DEFINE_PREDICT(7)
DEFINE_PREDICT(8)
DEFINE_PREDICT(9)
DEFINE_PREDICT(10)
DEFINE_PREDICT(11)
DEFINE_PREDICT(12)

static bool predict_long(const int32_t *coefficients, int order, int shift, int block, int32_t *samples)
{
    int64_t beyond = 0;
    for (int i = order; i < block; i++) {
        int64_t sum = 0;
        for (int j = 0; j < order; j++)
            sum += (int64_t)coefficients[j] * samples[i - 1 - j];
        sum = samples[i] + (sum >> shift);
        samples[i] = (int32_t)sum;
        beyond |= sum ^ samples[i];
    }
    return beyond == 0;
}

static bool predict(const int32_t *coefficients, int order, int shift, int bits, int block, int32_t *samples)
{
    typedef bool (*predictor)(const int32_t *, int, int, int32_t *);
    static const predictor narrow[] = {
        predict_1, predict_2, predict_3, predict_4, predict_5, predict_6, predict_7, predict_8, predict_9, predict_10, predict_11,
        predict_12,
    };
    static const predictor wide[] = {
        predict_wide_1, predict_wide_2, predict_wide_3, predict_wide_4, predict_wide_5, predict_wide_6, predict_wide_7,
        predict_wide_8, predict_wide_9, predict_wide_10, predict_wide_11, predict_wide_12,
    };
    if (order > (int)(sizeof narrow / sizeof *narrow))
        return predict_long(coefficients, order, shift, block, samples);
    int64_t most = 0;
    for (int i = 0; i < order; i++)
        most += llabs(coefficients[i]);
    const predictor *predictors = most << (bits - 1) > INT32_MAX ? wide : narrow;
    return predictors[order - 1](coefficients, shift, block, samples);
}

/* ---- channels ---- */

static bool take_predicted(bits *bits, int order, int width, int block, int32_t *samples)
{
    enum { NO_PRECISION = 15 };
    int32_t coefficients[MOST_ORDER];
    int precision = (int)take(bits, 4) + 1, shift = (int)take_signed(bits, 5);
    if (precision > NO_PRECISION || shift < 0)
        return false;
    for (int i = 0; i < order; i++)
        coefficients[i] = (int32_t)take_signed(bits, precision);
    return take_residuals(bits, order, block, samples) && predict(coefficients, order, shift, width, block, samples);
}

static bool take_channel(bits *bits, int width, int block, int32_t *samples)
{
    enum { CONSTANT = 0, VERBATIM = 1, FIXED = 8, MOST_FIXED = 12, PREDICTED = 32 };
    if (take(bits, 1) != 0)
        return false;
    int type = (int)take(bits, 6), wasted = 0;
    if (take(bits, 1) != 0) {
        wasted = take_zeros(bits) + 1;
        if (wasted <= 0 || wasted >= width)
            return false;
        width -= wasted;
    }
    int order = type >= PREDICTED ? type - PREDICTED + 1 : type >= FIXED && type <= MOST_FIXED ? type - FIXED : 0;
    if (order > block)
        return false;
    if (type == CONSTANT) {
        int32_t value = (int32_t)take_signed(bits, width);
        for (int i = 0; i < block; i++)
            samples[i] = value;
    } else if (type == VERBATIM) {
        for (int i = 0; i < block && !ran_out(bits); i++)
            samples[i] = (int32_t)take_signed(bits, width);
    } else if ((type >= FIXED && type <= MOST_FIXED) || type >= PREDICTED) {
        for (int i = 0; i < order; i++)
            samples[i] = (int32_t)take_signed(bits, width);
        if (type < PREDICTED) {
            if (!take_residuals(bits, order, block, samples))
                return false;
            predict_fixed(order, block, samples);
        } else if (!take_predicted(bits, order, width, block, samples)) {
            return false;
        }
    } else {
        return false;
    }
    if (wasted > 0) {
        for (int i = 0; i < block; i++)
            samples[i] = (int32_t)((uint32_t)samples[i] << wasted);
    }
    return !ran_out(bits);
}

#if defined(__GNUC__) && !defined(__clang__)
#define VECTORIZED __attribute__((optimize("O3")))
#else
#define VECTORIZED
#endif

VECTORIZED static void join_left_side(int block, const int32_t *restrict left, int32_t *restrict side)
{
    for (int i = 0; i < block; i++)
        side[i] = (int32_t)((uint32_t)left[i] - (uint32_t)side[i]);
}

VECTORIZED static void join_side_right(int block, int32_t *restrict side, const int32_t *restrict right)
{
    for (int i = 0; i < block; i++)
        side[i] = (int32_t)((uint32_t)side[i] + (uint32_t)right[i]);
}

VECTORIZED static void join_mid_side(int block, int32_t *restrict mid, int32_t *restrict side)
{
    for (int i = 0; i < block; i++) {
        uint32_t twice = (uint32_t)mid[i] << 1 | ((uint32_t)side[i] & 1), difference = (uint32_t)side[i];
        mid[i] = (int32_t)(twice + difference) >> 1;
        side[i] = (int32_t)(twice - difference) >> 1;
    }
}

/* A sample that has more bits than are stated comes of a frame that no encoder wrote. */
VECTORIZED static bool has_width(int block, const int32_t *samples, int width)
{
    int32_t beyond = 0;
    for (int i = 0; i < block; i++)
        beyond |= samples[i] >> (width - 1) ^ samples[i] >> 31;
    return beyond == 0;
}

int audiops_flac_decode(const uint8_t *bytes, int size, const audiops_flac_stream *stream, const audiops_flac_header *header,
                        int32_t *const *samples)
{
    enum { FOOTER = 2 };
    const int block = header->block, assignment = header->assignment;
    bits bits = { .bytes = bytes, .at = (int64_t)header->size * 8, .end = (int64_t)size * 8 };
    for (int channel = 0; channel < stream->channels; channel++) {
        bool is_side = assignment == SIDE_RIGHT ? channel == 0 : assignment >= LEFT_SIDE && channel == 1;
        if (!take_channel(&bits, stream->bits + is_side, block, samples[channel]))
            return 0;
    }
    const int used = (int)((bits.at + 7) / 8) + FOOTER; /* from a whole byte on */
    if (used > size || sum_of(bytes, used) != 0)
        return 0;
    if (assignment == LEFT_SIDE)
        join_left_side(block, samples[0], samples[1]);
    else if (assignment == SIDE_RIGHT)
        join_side_right(block, samples[0], samples[1]);
    else if (assignment == MID_SIDE)
        join_mid_side(block, samples[0], samples[1]);
    for (int channel = 0; channel < stream->channels; channel++) {
        if (!has_width(block, samples[channel], stream->bits))
            return 0;
    }
    return used;
}
