/* Cover art, on its way from one file into another. */
#ifndef AUDIOPS_PICTURES_H
#define AUDIOPS_PICTURES_H

#include "internal.h"

typedef struct audiops_picture {
    AVPacket *packet;       /* the picture as a file of its own kind */
    enum AVCodecID codec;
    int width, height;      /* 1 by 1 where nobody knows */
    AVDictionary *metadata; /* as FFmpeg has them: its title, and as comment what it shows */
} audiops_picture;

struct audiops_pictures {
    audiops_picture *items;
    int count;
};

/* Takes those of a file that the target's format can hold; `lost` counts the others. */
audiops_result audiops_pictures_take(audiops_pictures *pictures, const AVFormatContext *source, const AVFormatContext *target,
                                     int32_t *lost);
void audiops_pictures_free(audiops_pictures *pictures);

/* Before the header: as streams or as tags of the target, whatever its muxer wants. ID3 has them in its tag (tags_id3.c). */
audiops_result audiops_pictures_place(const audiops_pictures *pictures, AVFormatContext *target);
/* After the header: those that are streams, which come after the stream of audio. */
audiops_result audiops_pictures_write(const audiops_pictures *pictures, AVFormatContext *target, const audiops_file *file);

/* "image/jpeg"; NULL for what is no picture that tags have. */
const char *audiops_picture_mime(const audiops_picture *picture);
/* What it shows, by the numbers that ID3v2 and FLAC have in common: 3 is the front cover. */
int audiops_picture_type(const audiops_picture *picture);
const char *audiops_picture_title(const audiops_picture *picture);

#endif
