using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AudioPs.Commands;

/// <summary>Completes numbers in common use, by the name of the parameter, the most used first; any other may be given.</summary>
public sealed class NumberCompleter : IArgumentCompleter
{
    private static readonly (string Text, string Description)[] Fades =
    [
        ("0.5", "Half a second"),
        ("0.01", "10 ms: against a click"),
        ("3", "Three seconds"),
    ];

    private static readonly (string Text, string Description)[] Paddings =
    [
        ("0.5", "Half a second"),
        ("1", "One second"),
        ("0.1", "A tenth of a second"),
    ];

    private static readonly (string Text, string Description)[] EchoDelays =
    [
        ("0.3", "300 ms: a canyon"),
        ("0.06", "60 ms: as if there were two of it"),
        ("0.5, 0.9", "Half a second, and another at 900 ms"),
    ];

    private static readonly (string Text, string Description)[] PaddingSamples =
    [
        ("1024", "1024 samples: half of a transform of 2048"),
        ("16000", "A second at 16 kHz"),
    ];

    private static readonly (string Text, string Description)[] Shares =
    [
        ("0.1", "A tenth, the default"),
        ("0.05", "A twentieth: of large datasets"),
        ("0.2", "A fifth: of small datasets"),
        ("0", "None"),
    ];

    private static readonly Dictionary<string, (string Text, string Description)[]> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Threshold"] =
        [
            ("0.5", "As likely speech as not, the default"),
            ("0.3", "Finds more, and more that is none"),
            ("0.7", "Finds less, and surer"),
        ],
        ["TroughThreshold"] = [("0.1", "A tenth, the default"), ("0.2", "Takes more for a period")],
        ["ThresholdCount"] = [("100", "The default"), ("50", "Quicker")],
        ["ThresholdBeta"] = [("2, 18", "A mean of 0.1, the default"), ("2, 11.33", "A mean of 0.15"), ("2, 8", "A mean of 0.2")],
        ["BoltzmannParameter"] = [("2", "The default"), ("1", "Longer periods are taken more often")],
        ["Resolution"] = [("0.1", "Ten cents, the default"), ("0.02", "Two cents")],
        ["MaxTransitionRate"] = [("35.92", "The default: ten semitones in 23 ms"), ("10", "Voices that glide")],
        ["SwitchProbability"] = [("0.01", "The default"), ("0.001", "Voicing changes less often")],
        ["NoTroughProbability"] = [("0.01", "The default"), ("0", "A frame without a deep trough is unvoiced")],
        ["FrameRate"] = [("100", "Every 10 ms"), ("50", "Every 20 ms"), ("25", "Of most films")],
        ["Harmonic"] = [("1,2,3,4,5", "Five, the default"), ("0.5,1,2,3", "With the octave below"), ("1,3,5,7", "Odd ones")],
        ["Weight"] = [("1,0.8,0.64,0.51,0.41", "Each less than the one before"), ("1,0.5,0.33,0.25,0.2", "As a sawtooth has them")],
        ["FillValue"] = [("NaN", "Not a number, the default"), ("0", "0 Hz"), ("$null", "The best guess")],
        ["MinNote"] = [("0.1", "A tenth of a second, the default"), ("0.05", "Fast notes"), ("0.2", "Long notes")],
        ["Hysteresis"] = [("0.2", "A fifth of a semitone, the default"), ("0.5", "A wide vibrato"), ("0", "None")],
        ["ConcertPitch"] = [("440", "The default"), ("442", "Many orchestras"), ("415", "Baroque")],
        ["Lag"] = [("1", "The frame before, the default"), ("2", "Two frames before: slower beginnings")],
        ["BandEdge"] = [("0, 32, 64, 96, 128", "Four rows of 32 bands"), ("0, 16, 128", "Low bands and all others")],
        ["PreMax"] = [("1", "One frame: the default at 22050 Hz"), ("3", "Fewer onsets"), ("0", "None")],
        ["PostMax"] = [("1", "The onset itself, the default"), ("3", "Two frames more")],
        ["PreAverage"] = [("4", "Four frames: the default at 22050 Hz"), ("10", "A longer mean")],
        ["PostAverage"] = [("5", "Five frames: the default at 22050 Hz"), ("10", "A longer mean")],
        ["Wait"] = [("1", "One frame: the default at 22050 Hz"), ("10", "A quarter of a second at 22050 Hz")],
        ["StartTempo"] = [("120", "The default"), ("80", "Slow music"), ("160", "Fast music")],
        ["Tightness"] = [("100", "The default"), ("400", "Keeps to the tempo"), ("30", "Follows the strength")],
        ["TempoSpread"] = [("1", "An octave, the default"), ("0.5", "Half of an octave: nearer to the likeliest")],
        ["WindowSeconds"] = [("8", "The default"), ("4", "Follows changes sooner"), ("16", "Steadier")],
        ["MinTempo"] = [("30", "The default"), ("60", "One beat a second"), ("$null", "No bound")],
        ["BinCount"] = [("84", "Seven octaves of twelve, the default"), ("252", "Seven octaves of 36"), ("72", "Six octaves of twelve")],
        ["BinsPerOctave"] = [("12", "A bin for each semitone, the default"), ("24", "Quarter tones"), ("36", "Three for each semitone")],
        ["ChromaCount"] = [("12", "The notes, the default"), ("24", "Quarter tones"), ("36", "Three for each note")],
        ["Tuning"] = [("0", "A4 = 440 Hz"), ("$null", "Estimated from the whole signal"), ("-0.31", "A4 = 432 Hz, in semitones")],
        ["Gamma"] = [("0", "A constant Q, the default"), ("$null", "Bandwidths like the ear's"), ("20", "20 Hz more for each")],
        ["FilterScale"] = [("1", "The default"), ("0.5", "Half as long: sharper in time"), ("2", "Twice as long: finer in frequency")],
        ["Norm"] = [("Infinity", "By the largest magnitude"), ("2", "By the root of the sum of squares"), ("1", "By the sum of magnitudes"), ("$null", "As it is")],
        ["Sparsity"] = [("0.01", "A hundredth, the default"), ("0", "Nothing is left out"), ("0.001", "A thousandth")],
        ["CenterOctave"] = [("5", "From 880 Hz on, the default"), ("4", "An octave lower")],
        ["OctaveWidth"] = [("2", "Two octaves, the default"), ("$null", "All octaves count alike")],
        ["Octaves"] = [("7", "From C1 to B7"), ("6", "Six"), ("5", "Five")],
        ["SmoothingLength"] = [("41", "The default: 0.95 s of hops of 23 ms"), ("11", "A quarter of a second"), ("0", "None")],
        ["RollShare"] =
        [
            ("0.85", "85 % of the spectrum, the default"),
            ("0.95", "95 %: near its upper end"),
            ("0.01", "1 %: near its lower end"),
        ],
        ["BandwidthPower"] = [("2", "Like a standard deviation, the default"), ("1", "The mean distance")],
        ["Quantile"] = [("0.02", "A fiftieth of the bins, the default"), ("0.1", "A tenth")],
        ["KernelSize"] = [("31", "The default, for both"), ("17, 31", "17 frames along time, 31 bins along frequency")],
        ["Margin"] = [("1", "The parts add up to the whole, the default"), ("3", "Only what is clearly one of them"), ("1, 5", "Of beats only what is clearly one")],
        ["Iterations"] = [("32", "The default"), ("100", "Nearer, in three times the time"), ("8", "A quick look")],
        ["Momentum"] = [("0.99", "The default"), ("0", "Griffin and Lim's own, slower")],
        ["Bias"] = [("2", "The default, for speech"), ("10", "For outdoor sounds")],
        ["TimeConstant"] = [("0.4", "The default, for speech"), ("0.06", "For onsets of music")],
        ["Smoothing"] = [("0.025", "Of a new frame a fortieth"), ("0.1", "A tenth: follows faster")],
        ["MaxSize"] = [("1", "Each band by itself, the default"), ("3", "With its neighbours, for voices that glide")],
        ["WeightFloor"] = [("-80", "-80 dB, the default"), ("-120", "-120 dB")],
        ["Scale"] = [("2147483648", "2^31, the default: samples as whole numbers of 32 bits"), ("1", "As they are"), ("32768", "2^15: of 16 bits")],
        ["Reference"] = [("1", "1, the default")],
        ["Mu"] = [("255", "256 steps, which 8 bits hold, the default"), ("65535", "65536 steps, of 16 bits"), ("31", "32 steps")],
        ["Degree"] = [("1", "A straight line, the default"), ("2", "A parabola"), ("0", "A constant: the mean")],
        ["ReleaseThreshold"] =
        [
            ("0.35", "0.15 below a threshold of 0.5, the default"),
            ("0.2", "Holds on to what fades"),
        ],
        ["SlidingWindow"] =
        [
            ("600", "Kaldi's default: 6 s at 100 frames a second"),
            ("300", "3 s at 100 frames a second, as for speakers"),
        ],
        ["MinWindow"] =
        [
            ("100", "A second at 100 frames a second, the default"),
            ("1", "No more than there has been"),
        ],
        ["Left"] = [("4", "Kaldi's default"), ("0", "None"), ("1", "One")],
        ["Right"] = [("4", "Kaldi's default"), ("0", "None: nothing of what comes after"), ("1", "One")],
        ["StackCount"] = [("2", "A frame and another"), ("3", "A frame and two others"), ("10", "Long memories, as for structure")],
        ["StackDelay"] = [("1", "Frame by frame, the default"), ("3", "Every third frame"), ("-1", "Looks ahead")],
        ["PadValue"] = [("0", "Zeros, the default"), ("-80", "Silence in decibels below the loudest")],
        ["FrequencyMaskCount"] = [("2", "The default"), ("1", "A milder policy"), ("0", "None")],
        ["FrequencyMaskWidth"] = [("27", "Of 80 bands, the default"), ("15", "Milder, as for telephone speech"), ("8", "Of cepstra and of few bands")],
        ["TimeMaskCount"] = [("2", "The default"), ("10", "Many short ones, as in Conformer"), ("0", "None")],
        ["TimeMaskWidth"] = [("100", "A second at 100 frames a second, the default"), ("70", "Milder, as for telephone speech"), ("40", "Of sentences")],
        ["MaxTimeShare"] = [("0.2", "A fifth of all frames, the default"), ("0.05", "A twentieth: short masks, many of them"), ("1", "No bound but the width")],
        ["TimeWarp"] = [("0", "None, the default"), ("80", "As for LibriSpeech, at 100 frames a second"), ("5", "A little")],
        ["StepWeight"] = [("1, 1, 1", "Of three steps, the default"), ("2, 1, 1", "What a step of both saves is taken back"), ("1, 2, 2", "Rather on in both")],
        ["StepPenalty"] = [("0, 0, 0", "Of three steps, the default"), ("0, 1, 1", "To stand still costs 1")],
        ["BandRadius"] = [("0.25", "A quarter of the shorter one"), ("0.1", "A tenth: nearly the same pace")],
        ["NeighborCount"] = [("5", "The five nearest"), ("20", "Twenty: longer lines, and more else")],
        ["MinLag"] = [("1", "All but itself, the default"), ("7", "Not what is around it")],
        ["MinNorm"] = [("1e-8", "Silence is not divided by"), ("1e-3", "What is quiet is not made loud")],
        ["MinSpeech"] =
        [
            ("0.25", "A quarter of a second, the default"),
            ("0.1", "A tenth: single short words"),
            ("1", "A second: sentences"),
        ],
        ["MaxSpeech"] =
        [
            ("30", "30 s: what a recogniser such as Whisper takes at once"),
            ("15", "15 s: clips to train on"),
        ],
        ["Volume"] =
        [
            ("0.5", "Half: -6 dB"),
            ("0.25", "A quarter: -12 dB"),
            ("2", "Twice: +6 dB"),
            ("1", "As it is, the default"),
        ],
        ["StopAfterSilence"] =
        [
            ("2", "Two seconds: after a sentence"),
            ("10", "Ten seconds: after a talk"),
        ],
        ["SilenceLevel"] =
        [
            ("-50", "-50 dB, the default: a quiet room"),
            ("-40", "-40 dB: an office"),
            ("-60", "-60 dB: a studio"),
        ],
        ["Segment"] =
        [
            ("1:00:00", "A file an hour"),
            ("10:00", "A file for each ten minutes"),
        ],
        ["Stream"] =
        [
            ("1", "Clips of one second"),
            ("0.1", "Clips of a tenth of a second"),
        ],
        ["Channels"] =
        [
            ("1", "Mono, the default"),
            ("2", "Stereo: left and right take turns"),
            ("6", "5.1 surround"),
            ("8", "7.1 surround"),
        ],
        ["Target"] =
        [
            ("-23", "-23 LUFS: EBU R 128, European broadcasting"),
            ("-16", "-16 LUFS: podcasts"),
            ("-14", "-14 LUFS: streamed music"),
            ("-24", "-24 LUFS: ATSC A/85, American broadcasting"),
            ("-18", "-18 LUFS: ReplayGain 2.0"),
        ],
        ["LoudnessRange"] =
        [
            ("7", "7 LU, the default of loudnorm"),
            ("5", "5 LU: speech for loud surroundings"),
            ("11", "11 LU: music"),
            ("20", "20 LU: nearly as it is"),
        ],
        ["MaxTruePeak"] =
        [
            ("-1", "-1 dBTP: EBU R 128"),
            ("-2", "-2 dBTP: ATSC A/85, or before a lossy codec"),
            ("-3", "-3 dBTP: before a lossy codec of a low bit rate"),
            ("0", "0 dBTP: full scale"),
        ],
        ["RmsWindow"] =
        [
            ("0.05", "50 ms, the default of SoX and FFmpeg"),
            ("0.4", "400 ms: a momentary loudness"),
            ("3", "3 s: a short-term loudness"),
            ("0.01", "10 ms, the shortest"),
        ],
        ["Tolerance"] =
        [
            ("0", "Equal sample by sample, the default"),
            ("3.1e-5", "One step of 16 bits"),
            ("1e-4", "-80 dBFS"),
            ("1e-3", "-60 dBFS"),
        ],
        ["MaxDelay"] =
        [
            ("5", "5 s, the default"),
            ("0", "As they stand"),
            ("0.1", "100 ms: delays of codecs"),
            ("60", "A minute, the most"),
        ],
        ["Loudness"] =
        [
            ("-23", "-23 LUFS: EBU R 128, European broadcasting"),
            ("-16", "-16 LUFS: podcasts"),
            ("-14", "-14 LUFS: streamed music"),
            ("-24", "-24 LUFS: ATSC A/85, American broadcasting"),
        ],
        ["LoudnessTolerance"] =
        [
            ("1", "1 LU, the default: EBU R 128 of live programmes"),
            ("0.5", "0.5 LU: EBU R 128"),
            ("0.2", "0.2 LU: EBU R 128 s1"),
        ],
        ["MaxLoudnessRange"] = [("20", "20 LU: films"), ("15", "15 LU: music"), ("8", "8 LU: speech")],
        ["MaxHeadSilence"] = [("0.1", "100 ms"), ("0.5", "Half a second"), ("1", "One second")],
        ["MaxTailSilence"] = [("0.5", "Half a second"), ("0.1", "100 ms"), ("1", "One second")],
        ["MinDuration"] = [("0.4", "0.4 s: what has a loudness"), ("1", "One second"), ("3", "Three seconds")],
        ["MaxDuration"] = [("30", "Half a minute: Whisper"), ("10", "Ten seconds"), ("3600", "An hour")],
        ["MaxDcOffset"] = [("0.001", "-60 dBFS"), ("0.0001", "-80 dBFS"), ("0.01", "-40 dBFS")],
        ["MinCorrelation"] = [("0", "Nothing that cancels in mono"), ("-0.5", "Little that does"), ("0.3", "As most music")],
        ["BitDepth"] = [("16", "16 bits: CD, speech recognition"), ("24", "24 bits: studio"), ("16, 24", "Either")],
        ["MinBitDepthInUse"] = [("16", "16 bits"), ("24", "24 bits"), ("20", "20 bits")],
        ["SilenceThreshold"] =
        [
            ("-60", "-60 dBFS, the default"),
            ("-50", "-50 dBFS: above the noise of a quiet room"),
            ("-40", "-40 dBFS: above the noise of a cheap microphone"),
            ("-90", "-90 dBFS: little but digital silence"),
        ],
        ["FftLength"] =
        [
            ("2048", "2048 samples: librosa's default; 93 ms at 22050 Hz"),
            ("1024", "1024 samples: Tacotron 2, HiFi-GAN; 46 ms at 22050 Hz"),
            ("512", "512 samples: NeMo, Kaldi; 32 ms at 16 kHz"),
            ("400", "400 samples: Whisper, torchaudio; 25 ms at 16 kHz"),
            ("4096", "4096 samples: 93 ms at 44.1 kHz, for music"),
            ("256", "256 samples: 32 ms at 8 kHz"),
            ("8192", "8192 samples: 186 ms at 44.1 kHz, for low tones"),
        ],
        ["HopLength"] =
        [
            ("512", "512 samples: librosa's default; 23 ms at 22050 Hz"),
            ("160", "160 samples: Whisper, Kaldi, NeMo; 10 ms at 16 kHz"),
            ("256", "256 samples: Tacotron 2, HiFi-GAN; a quarter of a transform of 1024"),
            ("200", "200 samples: torchaudio's default; half of a transform of 400"),
            ("128", "128 samples: a quarter of a transform of 512"),
            ("441", "441 samples: 10 ms at 44.1 kHz"),
            ("1024", "1024 samples: a quarter of a transform of 4096"),
        ],
        ["WindowLength"] =
        [
            ("400", "400 samples: Whisper, Kaldi, NeMo; 25 ms at 16 kHz"),
            ("1024", "1024 samples: Tacotron 2, HiFi-GAN"),
            ("2048", "2048 samples: librosa's default"),
            ("512", "512 samples: 32 ms at 16 kHz"),
            ("320", "320 samples: 20 ms at 16 kHz"),
            ("1103", "1103 samples: 25 ms at 44.1 kHz"),
        ],
        ["MelCount"] =
        [
            ("80", "80 bands: Whisper, NeMo, Tacotron 2, HiFi-GAN"),
            ("128", "128 bands: librosa, torchaudio, Whisper large-v3"),
            ("64", "64 bands: taggers of sounds"),
            ("40", "40 bands: MFCC of speech"),
            ("23", "23 bands: Kaldi's default"),
        ],
        ["CoefficientCount"] =
        [
            ("13", "13 coefficients: Kaldi, HTK"),
            ("20", "20 coefficients: librosa"),
            ("40", "40 coefficients: torchaudio"),
        ],
        ["Power"] =
        [
            ("2", "Powers, the default"),
            ("1", "Magnitudes: Tacotron 2, HiFi-GAN"),
        ],
        ["DctType"] =
        [
            ("2", "DCT-II, the default: librosa, torchaudio, Kaldi"),
            ("3", "DCT-III, the inverse of DCT-II but for scale"),
            ("1", "DCT-I, its own inverse but for scale"),
        ],
        ["Delta"] =
        [
            ("1", "The first derivatives below the coefficients"),
            ("2", "The first and the second derivatives below the coefficients"),
            ("0", "The coefficients alone, the default"),
        ],
        ["DeltaWidth"] =
        [
            ("9", "9 frames: librosa's default"),
            ("5", "5 frames: HTK, Kaldi and torchaudio"),
            ("3", "3 frames: the difference of the neighbours"),
            ("11", "11 frames: smoother"),
        ],
        ["Order"] = [("1", "The first derivative, the default: delta"), ("2", "The second derivative: delta-delta")],
        ["Lifter"] =
        [
            ("22", "Kaldi, HTK"),
            ("0", "None, librosa's default"),
        ],
        ["PreEmphasis"] =
        [
            ("0.97", "Kaldi, NeMo, HTK"),
            ("0.95", "Weaker"),
            ("0", "None, librosa's default"),
        ],
        ["SampleScale"] =
        [
            ("32768", "The range of 16-bit integers: Kaldi"),
            ("1", "Samples as they are, the default"),
        ],
        ["Dither"] =
        [
            ("0", "None, the default"),
            ("1", "Kaldi's own default, with -SampleScale 32768"),
            ("1e-5", "NeMo's in training"),
        ],
        ["DitherSeed"] = [("0", "The default"), ("1", "Other noise")],
        ["MaxErrors"] = [("0", "The first failure ends the run"), ("100", "As many may fail")],
        ["ShardCount"] = [("8", "8 shards"), ("100", "100 shards")],
        ["ShardIndex"] = [("0", "The first")],
        ["TaskLimit"] = [("50", "50 tasks at once"), ("10", "10 tasks at once")],
        ["CpuPerTask"] = [("4", "4 processors"), ("8", "8 processors"), ("1", "One, the default"), ("16", "16 processors")],
        ["MemoryPerTask"] = [("4GB", "4 GiB"), ("2GB", "2 GiB"), ("8GB", "8 GiB")],
        ["TimeLimit"] = [("1:00:00", "One hour"), ("8:00:00", "8 hours"), ("1-00:00:00", "One day")],
        ["Seed"] = [("0", "The default"), ("1", "Another draw")],
        ["PadToSeconds"] =
        [
            ("30", "30 s: what Whisper takes at once"),
            ("1", "One second"),
            ("0", "No silence appended"),
        ],
        ["PadBefore"] = [("0", "None, the default"), ("400", "Half of a transform of 800")],
        ["PadAfter"] = [("480000", "30 s at 16 kHz: Whisper's padding before it cuts"), ("0", "None, the default")],
        ["VtlnWarp"] = [("1", "No warp, the default"), ("0.9", "A long vocal tract"), ("1.1", "A short vocal tract")],
        ["VtlnLow"] = [("100", "100 Hz: Kaldi's default")],
        ["VtlnHigh"] = [("-500", "500 Hz below half of the rate: Kaldi's default")],
        ["EdgePadding"] =
        [
            ("384", "384 samples: HiFi-GAN, half of a transform of 1024 less a hop of 256"),
            ("0", "None, the default"),
        ],
        ["PowerOffset"] = [("0", "None, the default"), ("1e-9", "HiFi-GAN")],
        ["LogOffset"] = [("0", "None, the default"), ("5.960464477539063e-08", "2^-24: NeMo"), ("1e-6", "torchaudio's MFCC with log_mels"), ("1", "log(1 + x)")],
        ["Floor"] =
        [
            ("1e-10", "Powers: librosa, torchaudio, Whisper; -100 dB"),
            ("1e-5", "Magnitudes: librosa, Tacotron 2, HiFi-GAN; -100 dB"),
            ("1.1920928955078125e-07", "2^-23: Kaldi"),
        ],
        ["DynamicRange"] =
        [
            ("80", "80 below the largest: librosa's and torchaudio's top_db"),
            ("60", "60 below the largest"),
            ("100", "100 below the largest"),
            ("8", "8 below the largest: Whisper, whose logarithms are to base 10"),
        ],
        ["EnergyFloor"] = [("0", "None, the default"), ("1", "torchaudio's")],
        ["Shift"] = [("0", "None, the default"), ("4", "Whisper's")],
        ["MinPower"] = [("1e-6", "The default"), ("1e-4", "Leaves what is soft where it is"), ("0", "Moves all that is not silent")],
        ["Gain"] = [("1", "None, the default"), ("0.25", "Whisper's")],
        ["MinFrequency"] =
        [
            ("0", "0 Hz: librosa, Whisper, NeMo"),
            ("20", "20 Hz: Kaldi, where hearing begins"),
            ("50", "50 Hz: gammatone filters"),
            ("80", "80 Hz: below every voice"),
            ("300", "300 Hz: telephone"),
        ],
        ["MaxFrequency"] =
        [
            ("8000", "8 kHz: half of 16 kHz; Tacotron 2, HiFi-GAN"),
            ("11025", "11.025 kHz: half of 22050 Hz"),
            ("7600", "7.6 kHz: vocoders at 16 kHz"),
            ("4000", "4 kHz: half of telephone's rate"),
            ("3400", "3.4 kHz: telephone"),
            ("20000", "20 kHz: where hearing ends"),
        ],
        ["BandCount"] =
        [
            ("64", "64 bands, the default"),
            ("32", "32 bands"),
            ("128", "128 bands"),
            ("40", "40 bands"),
        ],
        ["WindowTime"] = [("0.025", "25 ms: Whisper, Kaldi and NeMo at any rate; the default of gammatone"), ("0.02", "20 ms"), ("0.05", "50 ms"), ("0.1", "100 ms")],
        ["HopTime"] = [("0.01", "10 ms: Whisper, Kaldi and NeMo at any rate; the default of gammatone"), ("0.005", "5 ms"), ("0.02", "20 ms"), ("0.1", "100 ms")],
        ["Dpi"] = [("96", "A screen, the default"), ("192", "A fine screen"), ("300", "Print"), ("600", "Print of lines")],
        ["MinDecibel"] = [("-80", "80 dB below full scale"), ("-60", "60 dB below"), ("-100", "100 dB below"), ("-120", "120 dB below")],
        ["MaxDecibel"] = [("0", "0 dB"), ("-20", "20 dB below"), ("-40", "40 dB below")],
        ["At"] =
        [
            ("10", "At 10 s; several times have commas between them"),
            ("1:30", "At a minute and a half, as minutes and seconds"),
        ],
        ["End"] =
        [
            ("10", "10 seconds from the start of the file"),
            ("1:30", "A minute and a half, as minutes and seconds"),
        ],
        ["Crossfade"] = Fades,
        ["Before"] = Paddings,
        ["After"] = Paddings,
        ["To"] =
        [
            ("10", "10 seconds in all"),
            ("30", "30 seconds: what Whisper takes at once"),
            ("1", "One second: commands of speech"),
        ],
        ["SamplesBefore"] = PaddingSamples,
        ["SamplesAfter"] = PaddingSamples,
        ["Dev"] = Shares,
        ["ShardLength"] = [("1000", "The default"), ("10000", "Of short clips")],
        ["MaxDeviation"] = [("0.01", "10 ms"), ("0.1", "The default"), ("1", "A second")],
        ["Test"] = Shares,
        ["Decay"] =
        [
            ("0.5", "6 dB less"),
            ("0.3", "10 dB less"),
            ("0.5, 0.3", "Of two echoes the second softer"),
        ],
        ["Mix"] =
        [
            ("1", "The room alone, the default"),
            ("0.3", "A third of the room"),
            ("0.5", "Half and half"),
        ],
        ["DeEmphasis"] = [("0.97", "Undoes Kaldi's, NeMo's and HTK's"), ("0.95", "Undoes a weaker one")],
        ["FadeIn"] = Fades,
        ["FadeOut"] = Fades,
        ["Peak"] =
        [
            ("-1", "1 dB below full scale"),
            ("-3", "3 dB below: with room for a lossy codec"),
            ("0", "Full scale"),
        ],
        ["FirstSample"] =
        [
            ("0", "The first of all"),
            ("16000", "Where the second second begins at 16 kHz"),
        ],
        ["FrameLength"] =
        [
            ("2048", "2048 samples, the default: librosa's; 93 ms at 22050 Hz"),
            ("1024", "1024 samples: 64 ms at 16 kHz"),
            ("400", "400 samples: 25 ms at 16 kHz"),
        ],
        ["Delay"] =
        [
            ("0, 2", "The second of two inputs begins after two seconds"),
            ("0, 1:30", "The second of two inputs begins after a minute and a half"),
        ],
        ["Factor"] =
        [
            ("2", "Twice as fast"),
            ("0.5", "Half as fast"),
            ("1.25", "A quarter faster"),
            ("0.9", "A tenth slower"),
        ],
        ["Decibel"] =
        [
            ("0, -12", "The second of two inputs 12 dB softer: music under a voice"),
            ("-6", "All 6 dB softer: half the amplitude of each"),
        ],
        ["Semitones"] =
        [
            ("12", "An octave up"),
            ("-12", "An octave down"),
            ("1", "A semitone up"),
            ("0.5", "50 cents up"),
        ],
        ["Snr"] =
        [
            ("10", "10 dB: a loud street"),
            ("20", "20 dB: a room with people"),
            ("0", "0 dB: as strong as the voice"),
            ("-5", "-5 dB: stronger than the voice"),
        ],
        ["Gap"] =
        [
            ("0.5", "Half a second"),
            ("2", "Two seconds: between the tracks of a disc"),
        ],
        ["Repeat"] =
        [
            ("1", "Once more: all is there twice"),
            ("9", "Nine times more: all is there ten times"),
        ],
        ["Last"] =
        [
            ("1", "The last second"),
            ("0:30", "The last half a minute"),
        ],
        ["MinSilence"] =
        [
            ("0.3", "Pauses between sentences"),
            ("0.1", "Pauses between words too"),
            ("1", "A second"),
        ],
        ["Overlap"] =
        [
            ("0.5", "Half a second"),
            ("1", "A second"),
            ("0", "None, the default"),
        ],
        ["Padding"] =
        [
            ("0.1", "A tenth of a second before and after"),
            ("0.05", "Enough for soft consonants"),
            ("0", "None, the default"),
        ],
        ["SampleCount"] =
        [
            ("16000", "A second at 16 kHz"),
            ("44100", "A second at 44.1 kHz"),
            ("2048", "A frame of librosa"),
        ],
        ["TopDb"] =
        [
            ("60", "The default: librosa's"),
            ("40", "Recordings in a quiet room"),
            ("30", "Speech with noise behind it"),
            ("20", "Only what is loud"),
        ],
        ["Offset"] =
        [
            ("0", "The start, the default"),
            ("1.5", "One and a half seconds"),
            ("1:30", "A minute and a half, as minutes and seconds"),
            ("0:01:30.5", "Hours, minutes and seconds"),
        ],
        ["Duration"] =
        [
            ("1", "One second"),
            ("10", "10 seconds"),
            ("30", "30 seconds: what Whisper takes at once"),
            ("1:30", "A minute and a half, as minutes and seconds"),
        ],
        ["Frequency"] =
        [
            ("440", "440 Hz: concert pitch, the default"),
            ("1000", "1 kHz: test tones, clicks"),
            ("997", "997 Hz: test tones that meet every level of a converter"),
            ("100", "100 Hz: low"),
            ("20", "20 Hz: the beginning of what is heard"),
        ],
        ["EndFrequency"] =
        [
            ("20000", "20 kHz: the end of what is heard"),
            ("8000", "8 kHz: half of 16 kHz"),
            ("4000", "4 kHz: half of 8 kHz"),
        ],
        ["Amplitude"] =
        [
            ("0.5", "6 dB below full scale, the default"),
            ("1", "Full scale"),
            ("0.1", "20 dB below full scale"),
            ("0.01", "40 dB below full scale"),
        ],
        ["Phase"] = [("0", "At 0, the default"), ("1.5707963267948966", "A quarter of a cycle on: a cosine"), ("3.141592653589793", "Half a cycle on: upside down")],
        ["Times"] = [("0, 0.5, 1, 1.5", "Every half of a second"), ("0", "At the start")],
        ["ClickDuration"] = [("0.1", "A tenth of a second, the default"), ("0.05", "Shorter"), ("0.5", "Rings on")],
        ["Tempo"] = [("120", "120 beats a minute, the default"), ("60", "One a second"), ("90", "Slower"), ("140", "Faster")],
        ["Channel"] =
        [
            ("0", "The first channel: left"),
            ("1", "The second channel: right"),
            ("1, 0", "The second channel before the first: left and right change places"),
            ("0, 0", "The first channel twice"),
        ],
    };

    private static readonly (string Text, string Description)[] Gains =
    [
        ("-6", "6 dB down: half the amplitude"),
        ("-3", "3 dB down: half the power"),
        ("6", "6 dB up: twice the amplitude"),
        ("0, -6", "The second of two channels 6 dB down"),
    ];

    private static readonly (string Text, string Description)[] GainFactors =
    [
        ("0.5", "Half the amplitude, 6 dB down"),
        ("2", "Twice the amplitude, 6 dB up"),
        ("-1", "The polarity inverted"),
        ("1, 0.5", "The second of two channels at half"),
    ];

    private static readonly (string Text, string Description)[] MixedChannels =
        [("1", "Mono: the mean of all channels"), ("2", "Stereo: mono is copied to both, surround mixed down")];

    private static readonly (string Text, string Description)[] PictureWidths =
        [("1200", "The default"), ("1920", "A screen"), ("800", "A page of text"), ("2400", "A fine screen, or print")];

    private static readonly (string Text, string Description)[] PictureHeights =
        [("600", "Half of the default width"), ("400", "Low"), ("1080", "A screen")];

    private static readonly (string Text, string Description)[] TextWidths =
        [("80", "Columns of a plain terminal, and of text"), ("120", "A wide terminal"), ("160", "Half of a screen"), ("40", "Narrow")];

    private static readonly (string Text, string Description)[] TextHeights =
        [("16", "Rows: low"), ("24", "Rows of a plain terminal"), ("40", "Rows: high")];

    private static readonly (string Text, string Description)[] SignThresholds =
        [("1e-10", "Nothing but silence, the default"), ("0.001", "60 dB below full scale: noise between words"), ("0", "Each sample as it is")];

    private static readonly (string Text, string Description)[] Octaves =
        [("6", "Six octaves, the default"), ("5", "Five: all that audio of 8 kHz has room for above 200 Hz"), ("4", "Four")];

    private static readonly (string Text, string Description)[] LowestOctaves =
        [("200", "200 Hz, the default"), ("100", "100 Hz: an octave lower"), ("50", "50 Hz: two octaves lower")];

    private static readonly (string Text, string Description)[] OnsetRows =
        [("1", "One row of all bands, the default"), ("4", "Four rows, from low to high"), ("128", "A row for each mel band")];

    private static readonly (string Text, string Description)[] OnsetDeltas =
        [("0.07", "The default"), ("0.2", "Clear onsets only"), ("0.03", "Soft ones too")];

    private static readonly (string Text, string Description)[] BeatTempi =
        [("120", "Two beats a second"), ("90", "Slower"), ("140", "Faster")];

    private static readonly (string Text, string Description)[] FastestTempi =
        [("320", "The default of tempi"), ("300", "The default of pulses"), ("240", "Four beats a second"), ("Infinity", "No bound")];

    private static readonly (string Text, string Description)[] RhythmWindows =
        [("384", "8.9 s at 22050 Hz, the default"), ("192", "Half of it: follows changes sooner"), ("768", "Twice as long: steadier")];

    private static readonly (string Text, string Description)[] LowestPitches =
        [("C2", "65.4 Hz: below most voices, the default"), ("C3", "130.8 Hz: trumpets, children"), ("A0", "27.5 Hz: the lowest key of a piano, in frames of 4096"), ("80", "80 Hz: speech")];

    private static readonly (string Text, string Description)[] LowestBins =
        [("C1", "32.7 Hz, the default"), ("C2", "65.4 Hz: an octave higher"), ("A0", "27.5 Hz: the lowest key of a piano")];

    private static readonly (string Text, string Description)[] LowestPeaks =
        [("150", "150 Hz, the default"), ("C2", "65.4 Hz: the bass too")];

    private static readonly (string Text, string Description)[] HighestPeaks =
        [("4000", "4 kHz, the default"), ("2000", "2 kHz: fewer overtones")];

    private static readonly (string Text, string Description)[] PeakThresholds =
        [("0.1", "A tenth, the default"), ("0.01", "Softer notes too"), ("0.5", "The loudest alone")];

    private static readonly (string Text, string Description)[] ChromaThresholds =
        [("0", "Everything counts, the default"), ("0.01", "Noise counts as 0")];

    private static readonly (string Text, string Description)[] TuningSteps =
        [("0.01", "A hundredth, the default: a cent of twelve bins"), ("0.05", "A twentieth")];

    private static readonly (string Text, string Description)[] HighestPitches =
        [("C7", "2093 Hz: above most voices, the default"), ("C6", "1046.5 Hz: singers"), ("500", "500 Hz: speech")];

    private static readonly (string Text, string Description)[] FilterWidths =
        [("1", "The ear's bandwidths, the default"), ("0.5", "Half of the ear's"), ("2", "Twice the ear's")];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ChoiceCompleter.Complete(Find(commandName, parameterName), wordToComplete);

    private static IEnumerable<(string Text, string Description)> Find(string command, string parameter)
    {
        var isText = command.Contains("Show-", StringComparison.OrdinalIgnoreCase);
        return parameter.ToUpperInvariant() switch
        {
            "WIDTH" when command.Contains("Delta", StringComparison.OrdinalIgnoreCase) => Numbers["DeltaWidth"],
            "WIDTH" when command.Contains("Gammatone", StringComparison.OrdinalIgnoreCase) => FilterWidths,
            "CHANNELS" when command.Contains("Join-", StringComparison.OrdinalIgnoreCase) || command.Contains("Merge-", StringComparison.OrdinalIgnoreCase) => MixedChannels,
            "WIDTH" => isText ? TextWidths : PictureWidths,
            "HEIGHT" => isText ? TextHeights : PictureHeights,
            "DELAY" when command.Contains("Echo", StringComparison.OrdinalIgnoreCase) => EchoDelays,
            "THRESHOLD" when IsSpectralFeature(command) => SignThresholds,
            "BANDCOUNT" when IsOf(command, "Get-OnsetStrength") => OnsetRows,
            "DELTA" when IsOf(command, "Get-Onset") => OnsetDeltas,
            "TEMPO" when IsOf(command, "Get-Beat") => BeatTempi,
            "MAXTEMPO" => FastestTempi,
            "WINDOWLENGTH" when IsOf(command, "Get-Tempogram") || IsOf(command, "Get-PredominantPulse") => RhythmWindows,
            "BANDCOUNT" when IsSpectralFeature(command) => Octaves,
            "MINFREQUENCY" when IsSpectralFeature(command) => LowestOctaves,
            "THRESHOLD" when IsTuning(command) => PeakThresholds,
            "THRESHOLD" when command.Contains("Chroma", StringComparison.OrdinalIgnoreCase) => ChromaThresholds,
            "RESOLUTION" when IsTuning(command) => TuningSteps,
            "MINFREQUENCY" when IsTuning(command) => LowestPeaks,
            "MAXFREQUENCY" when IsTuning(command) => HighestPeaks,
            "MINFREQUENCY" when command.Contains("Chroma", StringComparison.OrdinalIgnoreCase) || command.Contains("ConstantQ", StringComparison.OrdinalIgnoreCase) => LowestBins,
            "MINFREQUENCY" when IsPitch(command) => LowestPitches,
            "MAXFREQUENCY" when IsPitch(command) => HighestPitches,
            "ORDER" when IsSpectralFeature(command) => Numbers["Degree"],
            "FILLVALUE" when IsOf(command, "Get-HarmonicSalience") => [("0", "The default"), ("NaN", "Not a number, as in librosa")],
            "GAIN" when IsPcen(command) => [("0.98", "The default"), ("0.8", "Leaves some of the level"), ("1", "Takes the level away wholly")],
            "POWER" when IsPcen(command) => [("0.5", "A root, the default"), ("0.25", "Compresses more"), ("0", "The logarithm")],
            "FLOOR" when IsPcen(command) => [("1e-6", "The default, for samples scaled by 2^31"), ("1e-4", "For samples as they are")],
            "POWER" when command.Contains("HarmonicPercussive", StringComparison.OrdinalIgnoreCase) => [("2", "Soft masks, the default"), ("1", "Softer"), ("Infinity", "Each place to one part wholly")],
            "TUNING" when IsOf(command, "Get-SemitoneSpectrogram") => [("0", "A4 = 440 Hz, the default"), ("-0.31", "A4 = 432 Hz"), ("0.08", "A4 = 442 Hz")],
            "REFERENCE" when IsOf(command, "ConvertFrom-Decibel") => [("1", "0 dB is 1, the default"), ("4e-10", "The square of 20 µPa"), ("2e-5", "20 µPa, of magnitudes")],
            "DECIBEL" when IsOf(command, "Set-AudioGain") => Gains,
            "FACTOR" when IsOf(command, "Set-AudioGain") => GainFactors,
            "FACTOR" when IsOf(command, "Merge-Audio") => [("1, 0.25", "The second of two inputs at a quarter of its amplitude"), ("0.5", "All at half their amplitude")],
            "THROTTLELIMIT" => Threads(),
            _ => Numbers.TryGetValue(parameter, out var numbers) ? numbers : [],
        };
    }

    private static bool IsPcen(string command) => command.Contains("-Pcen", StringComparison.OrdinalIgnoreCase);

    private static bool IsOf(string command, string name) => command.EndsWith(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsPitch(string command) => command.EndsWith("Get-Pitch", StringComparison.OrdinalIgnoreCase);

    private static bool IsTuning(string command) => command.Contains("AudioTuning", StringComparison.OrdinalIgnoreCase);

    private static bool IsSpectralFeature(string command) => command.Contains("SpectralFeature", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Text, string Description)> Threads()
    {
        var all = AllottedProcessors.Count;
        return new[] { (all, "As many as there are processors, the default"), (1, "One after the other"), (all / 2, "Half of the processors") }
            .Where(choice => choice.Item1 > 0).DistinctBy(choice => choice.Item1)
            .Select(choice => (FormattableString.Invariant($"{choice.Item1}"), choice.Item2));
    }
}
