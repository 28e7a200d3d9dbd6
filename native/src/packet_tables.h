/* What a container states of compressed sound beside its packets: how many samples of decoding all of them are none of the sound. */
#ifndef AUDIOPS_PACKET_TABLES_H
#define AUDIOPS_PACKET_TABLES_H

#include "internal.h"

typedef struct audiops_packet_table {
    bool is_stated;
    int64_t first;  /* samples before the sound */
    int64_t length; /* of the sound; -1: all that there are */
    bool replaces_discards; /* what packets say of samples to be left out at their ends is counted already */
} audiops_packet_table;

/* Apple's Core Audio Format: the valid, priming and remainder frames of its packet table, or packets of one length. */
audiops_packet_table audiops_caf_table(const audiops_file *file, const AVCodecParameters *codec);
/* Musepack of stream version 7 and 8, whose decoder gives 481 samples before the sound. */
audiops_packet_table audiops_musepack_table(const audiops_file *file);

/* Matroska and WebM: the codec's delay, and the samples of all blocks but those that the last one discards. Of a longer file, and of
 * codecs whose packets do not tell, the delay alone. */
audiops_packet_table audiops_matroska_table(const audiops_file *file, AVCodecParameters *codec);

/* AVI: the chunks of its one audio stream, where one index has them all. */
audiops_packet_table audiops_avi_table(const audiops_file *file, AVCodecParameters *codec);

#endif
