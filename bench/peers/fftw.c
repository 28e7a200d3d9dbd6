/* Times FFTW's real transform of 2048 samples in single precision, one transform a call, planned with FFTW_MEASURE: the
   yardstick of the batched transform. Prints one JSON object: for each round the mean time of a transform, in milliseconds. */
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { length = 2048, repeats = 4000 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? atoi(argv[1]) : 15;
    float *signal = fftwf_alloc_real(length);
    fftwf_complex *spectrum = fftwf_alloc_complex(length / 2 + 1);
    if (!signal || !spectrum) return 1;
    fftwf_plan plan = fftwf_plan_dft_r2c_1d(length, signal, spectrum, FFTW_MEASURE);
    if (!plan) return 1;
    unsigned state = 1;
    for (int i = 0; i < length; i++) {
        state = 1664525u * state + 1013904223u;
        signal[i] = (float)(state >> 8) / (1 << 24) - 0.5f;
    }
    for (int i = 0; i < repeats; i++) fftwf_execute(plan);
    printf("{\"fft\": [");
    for (int round = 0; round < rounds; round++) {
        const double start = now();
        for (int i = 0; i < repeats; i++) fftwf_execute(plan);
        printf("%s%.6f", round ? ", " : "", (now() - start) / repeats);
    }
    printf("], \"versions\": \"%s\"}\n", fftwf_version);
    fftwf_destroy_plan(plan);
    fftwf_free(spectrum);
    fftwf_free(signal);
    return 0;
}
