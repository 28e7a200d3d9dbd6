namespace AudioPs.Commands;

/// <summary>
/// What is said of parameters of librosa, torchaudio, Kaldi and Whisper that are not taken: what stands in their place here.
/// </summary>
internal static class Refusal
{
    public const string AbsolutePower = "-MinPower is the power itself, as librosa's ref_power is; there is no other.";
    public const string Axis = "Time runs along the last axis; there is no other to choose.";
    public const string Audio = "Files are given by -Path, clips by -InputObject.";
    public const string Bands = "Bands are counted by -BandCount, which is also called -channels.";
    public const string BlackmanCoefficient = "There is one Blackman window, that of 0.42, Kaldi's default: -Window blackman.";
    public const string Centroid = "The bandwidth is taken around the centroid of the same frame, as with centroid=None; there is no other.";
    public const string Channel =
        "All channels are analysed. To analyse one of them, take it before: Import-Audio -Channel, Convert-AudioChannel -Channel.";
    public const string ChromaFirst = "Tonal centroids are made of chroma: Get-Chroma -Method ConstantQ | ConvertTo-Tonnetz.";
    public const string Click = "Clicks are tenths of a second of a sine: -Frequency is its frequency, -Times or -Tempo say where they begin.";
    public const string ClickFrames = "-Times takes seconds: a frame begins at frame * hop_length / sr.";
    public const string CombinedChannel =
        "How many channels all are brought to is -Channels. To take some of them, do it before: Convert-AudioChannel -Channel.";

    public const string ConstantQMode = "Chroma of a hybrid transform: Get-ConstantQ -Method Hybrid -BinsPerOctave 36 -BinCount 252 | Get-Chroma.";
    public const string ConvertedChannel = "All channels are converted. To take some of them: Convert-AudioChannel -Channel.";
    public const string CosinePhase = "librosa's phi is that of a cosine. -Phase is that of a sine, a quarter of a cycle more: phi + [Math]::PI / 2.";
    public const string DataType = 
        "Values are float32 here, as by default in librosa and torchaudio. Get-Stft, Get-MelSpectrogram, Get-Mfcc and Get-AudioSpectrum compute in float64 by -Precision Double.";
    public const string DescribedPrecision = "Descriptors are float32, with sums in double precision; there is no other.";
    public const string DecibelFactor = "torchaudio's multiplier is 10 of powers and 20 of magnitudes: -Quantity Power or -Quantity Magnitude. A spectrogram knows which it holds.";
    public const string DecibelPower = "torchaudio's power is 1 for powers and 0.5 for magnitudes: -Quantity Power or -Quantity Magnitude.";
    public const string DecibelReference = "torchaudio's db_multiplier is the logarithm of what 0 dB is: -Reference is that value itself, 10 ^ db_multiplier.";
    public const string Device = "The processor computes everything; -ThrottleLimit says how many files at once.";
    public const string FadeSamples = "-FadeIn and -FadeOut take times: that of a count of samples is count / sample_rate seconds.";
    public const string FadeShape = "The shapes are those of -Curve: Linear, QuarterSine, HalfSine, Exponential, Logarithmic and Parabola.";
    public const string InitialPhase = "Phases at the start are random, by -Seed; -ZeroPhase makes them zero, as with init=None.";
    public const string KnownBands = "A mel spectrogram tells the mel scale and the range of its bands by their frequencies. Other bands are given by -FilterBank, as Get-MelFilterBank makes them.";
    public const string PartBefore = "A spectrogram is taken whole. Of a part of the audio it is made by -Offset and -Duration of what computes it.";
    public const string PartEnd = "FFmpeg's -to is the end of a part. Here -Offset says where it begins and -Duration how long it is: from 1 s to 3 s is -Offset 1 -Duration 2.";
    public const string PartLength = "FFmpeg's -t is -Duration here.";
    public const string PartStart = "FFmpeg's -ss is -Offset here.";
    public const string PcenReference = "The energy that is divided by is smoothed of the same values, with -MaxSize over bands too; there is no other.";
    public const string PcenState = "A spectrogram is normalised as a whole, from an energy of 1 on or with -SteadyStart from the first frame; no state is taken or given.";
    public const string FeatureNorm = "-Variance divides by the deviation. Frames are brought to a norm by Set-FeatureNorm -Norm.";
    public const string FillNan = "Bins without an estimate are NaN; -FillMissing gives them their own frequency or time.";
    public const string FirstChroma = "The first class of pitch is C, as with base_c=True; there is no other.";
    public const string DoubleAlways = "It is computed in double precision; there is no other.";
    public const string Fix = "The result is ceil(samples * new rate / old rate) long, as with fix=True; there is no other way.";
    public const string GivenChroma = "Chroma is what comes out. Tonal centroids of it: ConvertTo-Tonnetz.";
    public const string HalvingQuality = "Sampling rates are halved at the quality of soxr_hq; there is no other.";
    public const string Intervals = "Bins are equally spaced in pitch: -BinsPerOctave says how finely; there are no other intervals.";
    public const string InverseQuality = "Octaves are resampled at the quality of soxr_hq; there is no other.";
    public const string KnownFrequencies = "The bins of a transform know their frequencies; there is no other.";
    public const string KnownOfConstantQ =
        "A constant-Q transform knows how it was computed. -MinFrequency, -BinsPerOctave, -HopLength and the others belong to Get-ConstantQ.";
    public const string KnownOfTransform =
        "A transform knows how it was computed. -FftLength, -HopLength, -WindowLength, -Window and -NoCenter belong to Get-Stft.";
    public const string KnownRate = "Audio tells its own rate; there is no other.";
    public const string Lengths = "Each clip is as long as it is, without padding. To take a part of one: Select-Audio -SampleCount.";
    public const string LogMels = "What torchaudio does by log_mels=True is here -Log Ln -LogOffset 1e-6 -DynamicRange Infinity.";
    public const string MelArguments = "What melkwargs holds are parameters of their own here: -FftLength, -HopLength, -MelCount and all others.";
    public const string MinDuration = "Audio that is too short for a frame is an error of its own; -PadToSeconds appends silence to it.";
    public const string Gain = "Say its unit: -Decibel -6, as SoX's gain, or -Factor 0.5, as FFmpeg's volume and torchaudio's Vol.";
    public const string Level = "Say its unit: -Decibel 0, -12, or -Factor 1, 0.25, as SoX's -v. FFmpeg's amix divides its weights by their sum, unless normalize is 0.";
    public const string GainType = "-Factor is of amplitude, and -Decibel in decibels: 10 log10 of a factor of power.";
    public const string Noise = "The noise is the second input, and the voice the first: -Path voice.wav, noise.wav -Snr 10.";
    public const string Norm = "The norm of mel bands is -MelNorm of Get-MelSpectrogram and Get-MelFilterBank; transforms are not scaled.";
    public const string OctaveSteps = "-Semitones are twelfths of an octave: n_steps * 12 / bins_per_octave.";
    public const string ReferenceMagnitude = "-Threshold is the absolute value itself: threshold * ref_magnitude.";
    public const string RecordedChannel = "-Channels is how many are recorded. To take some of them afterwards: Convert-AudioChannel -Channel.";
    public const string LoudnessMeasured = "The loudness is measured before it is set, and -Target and -MaxTruePeak say what it becomes; what Measure-AudioLoudness tells need not be given.";
    public const string LoudnessPrinted = "What is measured and done is told by -Verbose; Measure-AudioLoudness gives it as an object.";
    public const string LoudnessLinear = "One gain is what linear=true stands for, and the default; -Dynamic is linear=false.";
    public const string OldRate = "Audio tells its own rate. -SampleRate, or -target_sr, is the new one.";
    public const string OneSided = "Bins of negative frequencies are given by Get-MelSpectrogram -Linear -Full, and by Get-AudioSpectrum -Full.";
    public const string Order = "-Delta 1 appends the first derivatives, -Delta 2 the first and the second ones.";
    public const string Output = "Results are new objects: assign them; there is no array to write into.";
    public const string PadAround = "-PadMode says what stood before and after the signal where frames were centred. Silence is put there by Add-AudioPadding.";
    public const string Pad = "Get-MelSpectrogram -Linear pads: by -PadBefore and -PadAfter, or with silence up to -PadToSeconds.";
    public const string PitchResampling = "The pitch is changed at high quality of resampling, soxr's HQ; there is no other.";
    public const string PitchTransform = "The phase vocoder has a Hann window as long as its transform, -FftLength; there is no other.";
    public const string PeakReference = "The reference is the loudest bin of each frame, as with ref=None: -Threshold is the share of it.";
    public const string Power = "Get-Stft has -Quantity: Complex for power=None, Magnitude for 1, Power for 2. Get-MelSpectrogram -Linear has -Power.";
    public const string ResampleFilter = "Resampling is soxr's, whose filters are chosen by -Quality: Low, Medium, High or VeryHigh.";
    public const string ReturnComplex = "Get-Stft gives complex values, and others by its -Quantity.";
    public const string Scale = "Samples keep their level, as with scale=False; there is no other way.";
    public const string SmoothingWindow = "Cens is smoothed by a Hann window; -SmoothingLength is its length.";
    public const string SpectrumNorm = "Transforms that have an inverse are not scaled. Get-MelSpectrogram -Linear -SpectrumNorm scales.";
    public const string StftBins = "-FftLength is the length of the transform: 2 * (n_stft - 1) where that is even.";
    public const string TempoTransform = "The tempo of audio is changed, not that of a transform: -Factor says by how much, and with -Method PhaseVocoder -FftLength and -HopLength how.";
    public const string UseLogFbank = "-Log says which logarithm is taken: Ln as by default in Kaldi, or None.";
    public const string UsePower = "-Power is the exponent: 2 for powers, 1 for magnitudes.";
    public const string WholeFrame = "The whole frame, -FrameLength, is compared with itself, and no median is taken over frames; there is no other window.";
    public const string PitchRate = "Audio is analysed at its own rate; there is no other. Convert-AudioRate -SampleRate changes it before.";
    public const string PitchTime = "Frames are counted in samples: -FrameLength and -HopLength, which are seconds * sr, or milliseconds * sr / 1000.";
    public const string PitchDelta = "-Resolution is the distance of the frequencies that are told apart, in semitones: 12 * log2(1 + delta_pitch).";
    public const string PitchDerivative = "Derivatives over time are made of what comes out: Get-FeatureDelta -Order.";
    public const string PitchEdges = "-NoCenter takes whole frames only, as snip_edges=True does; without it frames lie around their times.";
    public const string PitchCourse = "-Method is Pyin or Yin, and Kaldi's is not among them. How the pitch of Pyin may change is said by -MaxTransitionRate and -SwitchProbability.";
    public const string WindowArguments = "A window's own parameter stands behind its name: -Window kaiser:8.6.";
    public const string SignalChannel = "How many channels is -Channels; with -Expression there is one for each formula.";
    public const string SignalLength = "The length is a time: -Duration, which is length / sr seconds.";
    public const string Sweep = "The kinds of -Kind are Chirp, which is linear, and LogarithmicChirp.";
    public const string TestedChannel =
        "How many channels are allowed is -Channels. To test one of them, take it before: Import-Audio -Channel, Convert-AudioChannel -Channel.";
    public const string RhythmWindow = "The window is that of Hann; there is no other.";
    public const string OnsetNorm = "Strengths are scaled from 0 to 1; -NoNormalize leaves them as they are.";
    public const string BeatPrior = "Tempi are likely around -StartTempo. To choose otherwise, give the tempo itself: -Tempo.";
    public const string PulsePrior = "All tempi from -MinTempo to -MaxTempo are as likely; there is no other choice.";
    public const string ReferenceSpectrum = "A frame is compared with the one -Lag before it or, by -MaxSize, with the largest of the bands around each; there is no other.";
    public const string SegmentUnits = "Segments have their Start and End in seconds, and StartSample and EndSample; a frame is StartSample divided by -HopLength.";
    public const string StrengthFeature = "Give the spectrogram that is wanted, in decibels, by the pipeline or -Spectrogram: Get-GammatoneSpectrogram | ConvertTo-Decibel | Get-OnsetStrength.";
    public const string StrengthPrecision = "Strengths are float32, and sums of them are taken in it; there is no other.";
    public const string TempoAggregate = "The tempo of all is that of the mean, as by default; -PerFrame gives one for each frame, as with aggregate=None.";
    public const string TempoPrior = "Tempi are likely around -StartTempo, and spread by -TempoSpread around it; there is no other choice.";
    public const string TempoTempogram = "The tempogram is made of the onset strength: Get-OnsetStrength | Get-Tempo, with -WindowSeconds for its window.";
    public const string VoiceSpeech = "That is -MinSpeech, in seconds or as a time: 250 ms are 0.25.";
    public const string VoiceSilence = "That is -MinSilence, in seconds or as a time: 100 ms are 0.1.";
    public const string VoicePadding = "That is -Padding, in seconds or as a time: 30 ms are 0.03.";
    public const string VoiceSeconds = "Segments have their Start and End in seconds, and -Frame gives the probability of each frame.";
    public const string VoiceProbabilities = "-Frame gives the probabilities as a matrix, which Export-AudioPlot draws.";
    public const string VoiceMode = "How speech is told is -Method: Energy or Neural. -ModelPath names another network.";
    public const string VoiceCut = "What is longer than -MaxSpeech is cut at its longest pause; how long a pause is that ends speech says -MinSilence.";
    public const string NormAxis = "That is -Scope: Frame for axis=0 of rows x frames, Row for axis=1 or -1, Channel for axis=None.";
    public const string MaskParameter = "Masks over bands are -FrequencyMaskWidth and -FrequencyMaskCount, those over frames -TimeMaskWidth and -TimeMaskCount.";
    public const string Specgram = "Features come by the pipeline or by -InputObject.";
    public const string MaskNumber = "-MaskValue says it by name: Zero, Mean or Minimum.";
    public const string Backtrack = "The result always has the path, as Steps; what leads to each pair of frames costs is kept by -KeepCosts.";
    public const string SalienceAggregate = "Harmonics are averaged, by -Weight; there is no other way.";
    public const string SalienceKind = "Between bins the spectrum is taken to be a straight line; there is no other.";
    public const string SaliencePeaks = "Bins that are no peak have -FillValue, as with filter_peaks=True; -AllBins keeps their salience, as with False.";
    public const string SectionsAlways = "Filters run as sections of second order, as with flayout='sos'; there is no other way.";
    public const string SemitoneNotes = "The notes are those of a piano from C1 to C8, which -Tuning shifts; there is no other.";
    public const string SilenceChannels = "A frame is as loud as its loudest channel, as with aggregate=np.max; there is no other way.";
    public const string SilenceLevel = "The level is -TopDb below -Reference: -TopDb 50 -Reference 1 is -50 dB of full scale, and so for the start and the end.";
    public const string SilenceStart = "-KeepStart leaves what is before the first sound, as start_periods=0 does; without it all of that is removed, and how long a sound lasts is not asked.";
    public const string SilenceStop = "-Everywhere removes silence between sounds too, as stop_periods=-1 does, and -KeepEnd leaves what is after the last sound.";
    public const string SilenceLength = "-MinSilence is how long silence is that is removed, in seconds or as a time.";
    public const string SilenceKept = "-Padding is the silence that is kept before and after each sound, in seconds or as a time.";
    public const string SilenceDetection = "Levels are RMS, of windows of -FrameLength samples; there is no other way.";
    public const string SemitoneRates = "Audio is brought to the rates of the filters at the quality of soxr_hq; there is no other.";
    public const string Sparse = "The matrix is a full one, with 0 where frames are not linked; there is no other.";
    public const string SquaresAlike = "All squares of a frame count alike; there is no other window.";
    public const string ThreeTransforms = "Places are found by three transforms of the signal itself, under windows of their own; there is no other way.";
    public const string ZerosAround = "Before and after the signal there are zeros where frames are centred; there is no other way.";
}
