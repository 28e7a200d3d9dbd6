# What each file of the assets is to be like: the parameters of Test-Audio.
@{
    SampleRate     = 16000, 32000, 44100, 48000
    NoClipping     = $true
    MaxTruePeak    = -1
    MaxHeadSilence = 1
    MaxTailSilence = 2
    MinDuration    = 0.1
    MaxDcOffset    = 0.02
}
