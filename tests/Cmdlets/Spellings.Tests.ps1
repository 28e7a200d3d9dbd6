# Every parameter of the toolkits' signatures, on the cmdlet that does what the function does: it means what it means there, or
# it is refused with what to write instead. PowerShell completes a name that it does not know; none may become another one.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"

    # What each parameter is here; the refused ones stand by themselves.
    $kaldi = @{
        waveform = 'InputObject'; dither = 'Dither'; energy_floor = 'EnergyFloor'; preemphasis_coefficient = 'PreEmphasis'; raw_energy = 'RawEnergy'
        remove_dc_offset = 'RemoveDcOffset'; sample_frequency = 'SampleRate'; snip_edges = 'SnipEdges'; window_type = 'Window'
        frame_length = 'FrameMilliseconds'; frame_shift = 'ShiftMilliseconds'; round_to_power_of_two = 'RoundToPowerOfTwo'; subtract_mean = 'SubtractMean'
    }
    $kaldiBands = $kaldi + @{ high_freq = 'MaxFrequency'; htk_compat = 'HtkCompatible'; low_freq = 'MinFrequency'; num_mel_bins = 'MelCount'; use_energy = 'UseEnergy'
        vtln_high = 'VtlnHigh'; vtln_low = 'VtlnLow'; vtln_warp = 'VtlnWarp' }
    $kaldiRefused = 'blackman_coeff', 'channel', 'min_duration'
    $librosaMel = @{
        y = 'InputObject'; sr = 'SampleRate'; n_fft = 'FftLength'; hop_length = 'HopLength'; win_length = 'WindowLength'; window = 'Window'; center = 'Center'
        pad_mode = 'PadMode'; power = 'Power'; n_mels = 'MelCount'; fmin = 'MinFrequency'; fmax = 'MaxFrequency'; htk = 'Htk'
    }
    $librosaSpectral = @{ y = 'InputObject'; S = 'Spectrogram'; n_fft = 'FftLength'; hop_length = 'HopLength'; win_length = 'WindowLength'; window = 'Window'; center = 'Center'; pad_mode = 'PadMode' }
    $librosaPitch = @{ y = 'InputObject'; fmin = 'MinFrequency'; fmax = 'MaxFrequency'; frame_length = 'FrameLength'; hop_length = 'HopLength'; center = 'Center'; pad_mode = 'PadMode' }
    $librosaConstantQ = @{ y = 'InputObject'; hop_length = 'HopLength'; fmin = 'MinFrequency'; n_bins = 'BinCount'; bins_per_octave = 'BinsPerOctave'; tuning = 'Tuning'
        filter_scale = 'FilterScale'; norm = 'Norm'; sparsity = 'Sparsity'; window = 'Window'; scale = 'Scale'; pad_mode = 'PadMode' }
    $librosaChroma = @{ y = 'InputObject'; hop_length = 'HopLength'; fmin = 'MinFrequency'; norm = 'Norm'; tuning = 'Tuning'; n_chroma = 'ChromaCount'; n_octaves = 'Octaves'; bins_per_octave = 'BinsPerOctave' }
    $torchFrames = @{ n_fft = 'FftLength'; win_length = 'WindowLength'; hop_length = 'HopLength'; window_fn = 'Window'; center = 'Center'; pad_mode = 'PadMode' }
    $torchMel = $torchFrames + @{ sample_rate = 'SampleRate'; f_min = 'MinFrequency'; f_max = 'MaxFrequency'; n_mels = 'MelCount'; power = 'Power'; mel_scale = 'MelScale' }
    $parts = (Get-Module AudioPs).ExportedCmdlets.Values | Where-Object { $_.ImplementingType.IsAssignableTo([AudioPs.Commands.AudioPartCmdlet]) } | ForEach-Object Name
    $analyses = 'Get-MelSpectrogram', 'Get-Mfcc', 'Get-Stft', 'Get-Tempo', 'Get-Pitch', 'Get-Chroma', 'Get-AudioSpectrum', 'Remove-AudioSilence', 'Split-Audio', 'Compare-Audio', 'ConvertTo-Decibel'
    $signatures = @(
        @{ Function = 'librosa.stft'; Cmdlet = 'Get-Stft'; Refused = 'out'
            Takes = @{ dtype = 'Precision'; y = 'InputObject'; n_fft = 'FftLength'; hop_length = 'HopLength'; win_length = 'WindowLength'; window = 'Window'; center = 'Center'; pad_mode = 'PadMode' } }
        @{ Function = 'librosa.reassigned_spectrogram'; Cmdlet = 'Get-ReassignedSpectrogram'; Refused = 'sr', 'S', 'dtype'
            Takes = @{ y = 'InputObject'; n_fft = 'FftLength'; hop_length = 'HopLength'; win_length = 'WindowLength'; window = 'Window'; center = 'Center'; pad_mode = 'PadMode'
                reassign_frequencies = 'ReassignFrequencies'; reassign_times = 'ReassignTimes'; ref_power = 'MinPower'; fill_nan = 'FillMissing'; clip = 'Clip' } }
        @{ Function = 'librosa.iirt'; Cmdlet = 'Get-SemitoneSpectrogram'; Refused = 'sr', 'pad_mode', 'flayout', 'res_type', 'center_freqs', 'sample_rates'
            Takes = @{ y = 'InputObject'; win_length = 'WindowLength'; hop_length = 'HopLength'; center = 'Center'; tuning = 'Tuning' } }
        @{ Function = 'librosa.istft'; Cmdlet = 'ConvertFrom-Stft'; Refused = 'hop_length', 'win_length', 'n_fft', 'window', 'center', 'dtype', 'out'
            Takes = @{ stft_matrix = 'InputObject'; length = 'Length' } }
        @{ Function = 'librosa.griffinlim'; Cmdlet = 'ConvertFrom-Stft'; Refused = 'hop_length', 'win_length', 'n_fft', 'window', 'center', 'dtype', 'init'
            Takes = @{ S = 'InputObject'; n_iter = 'Iterations'; length = 'Length'; pad_mode = 'PadMode'; momentum = 'Momentum'; random_state = 'Seed' } }
        @{ Function = 'librosa.pcen'; Cmdlet = 'ConvertTo-Pcen'; Refused = 'sr', 'hop_length', 'ref', 'axis', 'max_axis', 'zi', 'return_zf'
            Takes = @{ S = 'InputObject'; gain = 'Gain'; bias = 'Bias'; power = 'Power'; time_constant = 'TimeConstant'; eps = 'Floor'; b = 'Smoothing'; max_size = 'MaxSize' } }
        @{ Function = 'librosa.salience'; Cmdlet = 'Get-HarmonicSalience'; Refused = 'freqs', 'aggregate', 'filter_peaks', 'kind', 'axis'
            Takes = @{ S = 'InputObject'; harmonics = 'Harmonic'; weights = 'Weight'; fill_value = 'FillValue' } }
        @{ Function = 'librosa.feature.inverse.mel_to_audio'; Cmdlet = 'ConvertFrom-MelSpectrogram'; Refused = 'sr', 'n_fft', 'hop_length', 'win_length', 'window', 'center', 'dtype', 'fmin', 'fmax', 'htk'
            Takes = @{ M = 'InputObject'; pad_mode = 'PadMode'; power = 'Power'; n_iter = 'Iterations'; length = 'Length'; norm = 'MelNorm' } }
        @{ Function = 'librosa.feature.inverse.mfcc_to_mel'; Cmdlet = 'ConvertFrom-Mfcc'; Refused = @(); Takes = @{ mfcc = 'InputObject'; n_mels = 'MelCount'; dct_type = 'DctType'; norm = 'DctNorm'; ref = 'Reference'; lifter = 'Lifter' } }
        @{ Function = 'librosa.perceptual_weighting'; Cmdlet = 'ConvertTo-Decibel'; Refused = @('frequencies'); Takes = @{ S = 'InputObject'; kind = 'Weighting'; ref = 'Reference'; amin = 'Floor'; top_db = 'DynamicRange'; min_db = 'WeightFloor' } }
        @{ Function = 'librosa.feature.melspectrogram'; Cmdlet = 'Get-MelSpectrogram'; Refused = @(); Takes = $librosaMel + @{ norm = 'MelNorm'; dtype = 'Precision' } }
        @{ Function = 'librosa.feature.mfcc'; Cmdlet = 'Get-Mfcc'; Refused = @()
            Takes = $librosaMel + @{ dtype = 'Precision'; n_mfcc = 'CoefficientCount'; dct_type = 'DctType'; norm = 'DctNorm'; lifter = 'Lifter'; mel_norm = 'MelNorm' } }
        @{ Function = 'librosa.feature.delta'; Cmdlet = 'Get-Mfcc'; Refused = 'order', 'axis'; Takes = @{ width = 'DeltaWidth'; mode = 'DeltaMode' } }
        @{ Function = 'librosa.feature.spectral_centroid'; Cmdlet = 'Get-SpectralFeature'; Refused = 'sr', 'freq'; Takes = $librosaSpectral }
        @{ Function = 'librosa.feature.spectral_bandwidth'; Cmdlet = 'Get-SpectralFeature'; Refused = 'sr', 'freq', 'centroid'; Takes = $librosaSpectral + @{ norm = 'Norm'; p = 'BandwidthPower' } }
        @{ Function = 'librosa.feature.spectral_rolloff'; Cmdlet = 'Get-SpectralFeature'; Refused = 'sr', 'freq'; Takes = $librosaSpectral + @{ roll_percent = 'RollShare' } }
        @{ Function = 'librosa.feature.spectral_flatness'; Cmdlet = 'Get-SpectralFeature'; Refused = @(); Takes = $librosaSpectral + @{ amin = 'Floor'; power = 'Power' } }
        @{ Function = 'librosa.feature.spectral_contrast'; Cmdlet = 'Get-SpectralFeature'; Refused = 'sr', 'freq'
            Takes = $librosaSpectral + @{ fmin = 'MinFrequency'; n_bands = 'BandCount'; quantile = 'Quantile'; linear = 'Linear' } }
        @{ Function = 'librosa.feature.poly_features'; Cmdlet = 'Get-SpectralFeature'; Refused = 'sr', 'freq'; Takes = $librosaSpectral + @{ order = 'Order' } }
        @{ Function = 'librosa.feature.rms'; Cmdlet = 'Get-SpectralFeature'; Refused = @('dtype')
            Takes = @{ y = 'InputObject'; S = 'Spectrogram'; frame_length = 'FrameLength'; hop_length = 'HopLength'; center = 'Center'; pad_mode = 'PadMode' } }
        @{ Function = 'librosa.feature.zero_crossing_rate'; Cmdlet = 'Get-SpectralFeature'; Refused = 'ref_magnitude', 'axis'
            Takes = @{ y = 'InputObject'; frame_length = 'FrameLength'; hop_length = 'HopLength'; center = 'Center'; threshold = 'Threshold'; pad = 'CountFirst'; zero_pos = 'ZeroIsPositive' } }
        @{ Function = 'librosa.onset.onset_strength'; Cmdlet = 'Get-OnsetStrength'; Refused = 'sr', 'ref', 'feature'
            Takes = @{ y = 'InputObject'; S = 'Spectrogram'; lag = 'Lag'; max_size = 'MaxSize'; detrend = 'Detrend'; center = 'Center'; aggregate = 'Aggregate' } }
        @{ Function = 'librosa.onset.onset_strength_multi'; Cmdlet = 'Get-OnsetStrength'; Refused = 'sr', 'ref', 'feature'
            Takes = @{ y = 'InputObject'; S = 'Spectrogram'; n_fft = 'FftLength'; hop_length = 'HopLength'; lag = 'Lag'; max_size = 'MaxSize'; detrend = 'Detrend'; center = 'Center'; aggregate = 'Aggregate'; channels = 'BandEdge' } }
        @{ Function = 'librosa.onset.onset_detect'; Cmdlet = 'Get-Onset'; Refused = 'sr', 'units', 'sparse'
            Takes = @{ y = 'InputObject'; onset_envelope = 'OnsetStrength'; hop_length = 'HopLength'; backtrack = 'Backtrack'; energy = 'Energy'; normalize = 'Normalize'
                pre_max = 'PreMax'; post_max = 'PostMax'; pre_avg = 'PreAverage'; post_avg = 'PostAverage'; delta = 'Delta'; wait = 'Wait' } }
        @{ Function = 'librosa.feature.tempo'; Cmdlet = 'Get-Tempo'; Refused = 'sr', 'tg', 'aggregate', 'prior'
            Takes = @{ y = 'InputObject'; onset_envelope = 'OnsetStrength'; hop_length = 'HopLength'; start_bpm = 'StartTempo'; std_bpm = 'TempoSpread'; ac_size = 'WindowSeconds'; max_tempo = 'MaxTempo' } }
        @{ Function = 'librosa.beat.beat_track'; Cmdlet = 'Get-Beat'; Refused = 'sr', 'units', 'sparse', 'prior'
            Takes = @{ y = 'InputObject'; onset_envelope = 'OnsetStrength'; hop_length = 'HopLength'; start_bpm = 'StartTempo'; tightness = 'Tightness'; trim = 'Trim'; bpm = 'Tempo' } }
        @{ Function = 'librosa.feature.tempogram'; Cmdlet = 'Get-Tempogram'; Refused = @('sr')
            Takes = @{ y = 'InputObject'; onset_envelope = 'OnsetStrength'; hop_length = 'HopLength'; win_length = 'WindowLength'; center = 'Center'; window = 'Window'; norm = 'Norm' } }
        @{ Function = 'librosa.feature.fourier_tempogram'; Cmdlet = 'Get-Tempogram'; Refused = @('sr')
            Takes = @{ y = 'InputObject'; onset_envelope = 'OnsetStrength'; hop_length = 'HopLength'; win_length = 'WindowLength'; center = 'Center'; window = 'Window' } }
        @{ Function = 'librosa.beat.plp'; Cmdlet = 'Get-PredominantPulse'; Refused = 'sr', 'prior'
            Takes = @{ y = 'InputObject'; onset_envelope = 'OnsetStrength'; hop_length = 'HopLength'; win_length = 'WindowLength'; tempo_min = 'MinTempo'; tempo_max = 'MaxTempo' } }
        @{ Function = 'librosa.feature.delta'; Cmdlet = 'Get-FeatureDelta'; Refused = @(); Takes = @{ data = 'InputObject'; width = 'Width'; order = 'Order'; mode = 'Mode' } }
        @{ Function = 'librosa.feature.stack_memory'; Cmdlet = 'Add-FeatureContext'; Refused = @()
            Takes = @{ data = 'InputObject'; n_steps = 'StackCount'; delay = 'StackDelay'; mode = 'Padding'; constant_values = 'PadValue' } }
        @{ Function = 'kaldi.splice-feats'; Cmdlet = 'Add-FeatureContext'; Refused = @(); Takes = @{ left_context = 'Left'; right_context = 'Right' } }
        @{ Function = 'librosa.sequence.dtw'; Cmdlet = 'Get-FeatureAlignment'; Refused = 'backtrack', 'return_steps'
            Takes = @{ X = 'InputObject'; Y = 'ReferenceObject'; C = 'DistanceMatrix'; metric = 'Metric'; step_sizes_sigma = 'StepSize'; weights_add = 'StepPenalty'; weights_mul = 'StepWeight'
                subseq = 'Subsequence'; global_constraints = 'GlobalConstraints'; band_rad = 'BandRadius' } }
        @{ Function = 'librosa.segment.recurrence_matrix'; Cmdlet = 'Get-FeatureSimilarity'; Refused = 'sparse', 'axis'
            Takes = @{ data = 'InputObject'; k = 'NeighborCount'; width = 'MinLag'; metric = 'Metric'; sym = 'Mutual'; mode = 'Mode'; bandwidth = 'Bandwidth'; self = 'IncludeSelf'; full = 'Full' } }
        @{ Function = 'librosa.segment.cross_similarity'; Cmdlet = 'Get-FeatureSimilarity'; Refused = @('sparse')
            Takes = @{ data = 'InputObject'; data_ref = 'ReferenceObject'; k = 'NeighborCount'; metric = 'Metric'; mode = 'Mode'; bandwidth = 'Bandwidth'; full = 'Full' } }
        @{ Function = 'librosa.util.normalize'; Cmdlet = 'Set-FeatureNorm'; Refused = @('axis'); Takes = @{ S = 'InputObject'; norm = 'Norm'; threshold = 'MinNorm'; fill = 'Fill' } }
        @{ Function = 'torchaudio.transforms.SpecAugment'; Cmdlet = 'Add-FeatureMask'; Refused = @('specgram')
            Takes = @{ n_time_masks = 'TimeMaskCount'; time_mask_param = 'TimeMaskWidth'; n_freq_masks = 'FrequencyMaskCount'; freq_mask_param = 'FrequencyMaskWidth'
                iid_masks = 'PerChannel'; p = 'MaxTimeShare'; zero_masking = 'ZeroMasking' } }
        @{ Function = 'torchaudio.functional.mask_along_axis'; Cmdlet = 'Add-FeatureMask'; Refused = 'specgram', 'mask_param', 'mask_value', 'axis'; Takes = @{ p = 'MaxTimeShare' } }
        @{ Function = 'librosa.yin'; Cmdlet = 'Get-Pitch'; Refused = 'sr', 'win_length'; Takes = $librosaPitch + @{ trough_threshold = 'TroughThreshold' } }
        @{ Function = 'librosa.pyin'; Cmdlet = 'Get-Pitch'; Refused = 'sr', 'win_length'
            Takes = $librosaPitch + @{ n_thresholds = 'ThresholdCount'; beta_parameters = 'ThresholdBeta'; boltzmann_parameter = 'BoltzmannParameter'; resolution = 'Resolution'
                max_transition_rate = 'MaxTransitionRate'; switch_prob = 'SwitchProbability'; no_trough_prob = 'NoTroughProbability'; fill_na = 'FillValue' } }
        @{ Function = 'librosa.cqt'; Cmdlet = 'Get-ConstantQ'; Refused = 'sr', 'res_type', 'dtype'; Takes = $librosaConstantQ }
        @{ Function = 'librosa.vqt'; Cmdlet = 'Get-ConstantQ'; Refused = 'sr', 'intervals', 'res_type', 'dtype'; Takes = $librosaConstantQ + @{ gamma = 'Gamma' } }
        @{ Function = 'librosa.icqt'; Cmdlet = 'ConvertFrom-ConstantQ'
            Refused = 'sr', 'hop_length', 'fmin', 'bins_per_octave', 'tuning', 'filter_scale', 'norm', 'sparsity', 'window', 'scale', 'res_type', 'dtype'; Takes = @{ C = 'InputObject'; length = 'Length' } }
        @{ Function = 'librosa.feature.chroma_stft'; Cmdlet = 'Get-Chroma'; Refused = 'sr', 'base_c', 'dtype'
            Takes = $librosaSpectral + @{ norm = 'Norm'; tuning = 'Tuning'; n_chroma = 'ChromaCount'; ctroct = 'CenterOctave'; octwidth = 'OctaveWidth' } }
        @{ Function = 'librosa.feature.chroma_cqt'; Cmdlet = 'Get-Chroma'; Refused = 'sr', 'cqt_mode'; Takes = $librosaChroma + @{ threshold = 'Threshold' } }
        @{ Function = 'librosa.feature.chroma_cens'; Cmdlet = 'Get-Chroma'; Refused = 'sr', 'cqt_mode', 'smoothing_window'; Takes = $librosaChroma + @{ win_len_smooth = 'SmoothingLength' } }
        @{ Function = 'librosa.feature.tonnetz'; Cmdlet = 'ConvertTo-Tonnetz'; Refused = 'y', 'sr'; Takes = @{ chroma = 'InputObject' } }
        @{ Function = 'librosa.estimate_tuning'; Cmdlet = 'Measure-AudioTuning'; Refused = 'sr', 'ref'
            Takes = $librosaSpectral + @{ resolution = 'Resolution'; bins_per_octave = 'BinsPerOctave'; fmin = 'MinFrequency'; fmax = 'MaxFrequency'; threshold = 'Threshold' } }
        @{ Function = 'librosa.filters.mel'; Cmdlet = 'Get-MelFilterBank'; Refused = 'dtype'
            Takes = @{ sr = 'SampleRate'; n_fft = 'FftLength'; n_mels = 'MelCount'; fmin = 'MinFrequency'; fmax = 'MaxFrequency'; htk = 'Htk'; norm = 'MelNorm' } }
        @{ Function = 'librosa.power_to_db'; Cmdlet = 'ConvertTo-Decibel'; Refused = @(); Takes = @{ S = 'InputObject'; ref = 'Reference'; amin = 'Floor'; top_db = 'DynamicRange' } }
        @{ Function = 'librosa.amplitude_to_db'; Cmdlet = 'ConvertTo-Decibel'; Refused = @(); Takes = @{ S = 'InputObject'; ref = 'Reference'; amin = 'Floor'; top_db = 'DynamicRange' } }
        @{ Function = 'librosa.db_to_power'; Cmdlet = 'ConvertFrom-Decibel'; Refused = @(); Takes = @{ S_db = 'InputObject'; ref = 'Reference' } }
        @{ Function = 'librosa.db_to_amplitude'; Cmdlet = 'ConvertFrom-Decibel'; Refused = @(); Takes = @{ S_db = 'InputObject'; ref = 'Reference' } }
        @{ Function = 'librosa.resample'; Cmdlet = 'Convert-AudioRate'; Refused = 'orig_sr', 'fix', 'scale', 'axis'; Takes = @{ y = 'InputObject'; target_sr = 'SampleRate'; res_type = 'Quality' } }
        @{ Function = 'librosa.load'; Cmdlet = 'Import-Audio'; Refused = 'dtype'
            Takes = @{ path = 'Path'; sr = 'SampleRate'; mono = 'Mono'; offset = 'Offset'; duration = 'Duration'; res_type = 'Quality' } }
        @{ Function = 'librosa.tone'; Cmdlet = 'New-AudioSignal'; Refused = 'length', 'phi'; Takes = @{ frequency = 'Frequency'; sr = 'SampleRate'; duration = 'Duration' } }
        @{ Function = 'librosa.chirp'; Cmdlet = 'New-AudioSignal'; Refused = 'length', 'linear', 'phi'
            Takes = @{ fmin = 'Frequency'; fmax = 'EndFrequency'; sr = 'SampleRate'; duration = 'Duration' } }
        @{ Function = 'librosa.clicks'; Cmdlet = 'New-AudioSignal'; Refused = 'frames', 'hop_length', 'length'
            Takes = @{ times = 'Times'; sr = 'SampleRate'; click_freq = 'Frequency'; click_duration = 'ClickDuration'; click = 'Click' } }
        @{ Function = 'librosa.effects.time_stretch'; Cmdlet = 'Set-AudioTempo'; Refused = @(); Takes = @{ y = 'InputObject'; rate = 'Factor'; n_fft = 'FftLength'; hop_length = 'HopLength' } }
        @{ Function = 'librosa.effects.hpss'; Cmdlet = 'Split-HarmonicPercussive'; Refused = @()
            Takes = @{ y = 'InputObject'; kernel_size = 'KernelSize'; power = 'Power'; mask = 'AsMask'; margin = 'Margin'; n_fft = 'FftLength'; hop_length = 'HopLength'; win_length = 'WindowLength'
                window = 'Window'; center = 'Center'; pad_mode = 'PadMode' } }
        @{ Function = 'librosa.decompose.hpss'; Cmdlet = 'Split-HarmonicPercussive'; Refused = @(); Takes = @{ S = 'Spectrogram'; kernel_size = 'KernelSize'; power = 'Power'; mask = 'AsMask'; margin = 'Margin' } }
        @{ Function = 'librosa.effects.pitch_shift'; Cmdlet = 'Set-AudioPitch'; Refused = 'sr', 'bins_per_octave', 'res_type', 'scale'; Takes = @{ y = 'InputObject'; n_steps = 'Semitones' } }
        @{ Function = 'torchaudio.functional.pitch_shift'; Cmdlet = 'Set-AudioPitch'; Refused = 'bins_per_octave', 'win_length', 'window'; Takes = @{ waveform = 'InputObject'; n_steps = 'Semitones'; n_fft = 'FftLength'; hop_length = 'HopLength' } }
        @{ Function = 'torchaudio.transforms.TimeStretch'; Cmdlet = 'Set-AudioTempo'; Refused = 'n_freq', 'fixed_rate', 'complex_specgrams'; Takes = @{ overriding_rate = 'Factor'; hop_length = 'HopLength' } }
        @{ Function = 'torchaudio.functional.phase_vocoder'; Cmdlet = 'Set-AudioTempo'; Refused = 'complex_specgrams', 'phase_advance'; Takes = @{ rate = 'Factor' } }
        @{ Function = 'torchaudio.functional.speed'; Cmdlet = 'Set-AudioSpeed'; Refused = 'orig_freq', 'lengths'; Takes = @{ waveform = 'InputObject'; factor = 'Factor' } }
        @{ Function = 'torchaudio.transforms.Fade'; Cmdlet = 'Add-AudioFade'; Refused = 'fade_in_len', 'fade_out_len', 'fade_shape'; Takes = @{ waveform = 'InputObject' } }
        @{ Function = 'torchaudio.transforms.Vol'; Cmdlet = 'Set-AudioGain'; Refused = 'gain', 'gain_type'; Takes = @{ waveform = 'InputObject' } }
        @{ Function = 'torchaudio.functional.gain'; Cmdlet = 'Set-AudioGain'; Refused = @(); Takes = @{ waveform = 'InputObject'; gain_db = 'Decibel' } }
        @{ Function = 'torchaudio.functional.add_noise'; Cmdlet = 'Merge-Audio'; Refused = 'noise', 'lengths'; Takes = @{ waveform = 'InputObject'; snr = 'Snr' } }
        @{ Function = 'torchaudio.transforms.Spectrogram'; Cmdlet = 'Get-MelSpectrogram'; Refused = 'wkwargs', 'return_complex'
            Takes = $torchFrames + @{ power = 'Power'; pad = 'Pad'; normalized = 'SpectrumNorm'; onesided = 'OneSided' } }
        @{ Function = 'torchaudio.transforms.Spectrogram'; Cmdlet = 'Get-Stft'; Refused = 'pad', 'power', 'normalized', 'wkwargs', 'onesided', 'return_complex'; Takes = $torchFrames }
        @{ Function = 'torchaudio.transforms.MelSpectrogram'; Cmdlet = 'Get-MelSpectrogram'; Refused = 'wkwargs'
            Takes = $torchMel + @{ norm = 'MelNorm'; pad = 'Pad'; normalized = 'SpectrumNorm'; onesided = 'OneSided' } }
        @{ Function = 'torchaudio.transforms.MFCC'; Cmdlet = 'Get-Mfcc'; Refused = 'log_mels', 'melkwargs', 'onesided'
            Takes = $torchMel + @{ n_mfcc = 'CoefficientCount'; dct_type = 'DctType'; norm = 'DctNorm'; pad = 'Pad'; normalized = 'SpectrumNorm' } }
        @{ Function = 'torchaudio.transforms.AmplitudeToDB'; Cmdlet = 'ConvertTo-Decibel'; Refused = @(); Takes = @{ stype = 'Quantity'; top_db = 'DynamicRange' } }
        @{ Function = 'torchaudio.transforms.Resample'; Cmdlet = 'Convert-AudioRate'; Takes = @{ new_freq = 'SampleRate'; waveform = 'InputObject' }
            Refused = 'orig_freq', 'resampling_method', 'lowpass_filter_width', 'rolloff', 'beta', 'dtype' }
        @{ Function = 'torchaudio.transforms.MelScale'; Cmdlet = 'Get-MelFilterBank'; Refused = 'n_stft'
            Takes = @{ n_mels = 'MelCount'; sample_rate = 'SampleRate'; f_min = 'MinFrequency'; f_max = 'MaxFrequency'; norm = 'MelNorm'; mel_scale = 'MelScale' } }
        @{ Function = 'torchaudio.compliance.kaldi.spectrogram'; Cmdlet = 'Get-MelSpectrogram'; Refused = $kaldiRefused; Takes = $kaldi }
        @{ Function = 'torchaudio.compliance.kaldi.fbank'; Cmdlet = 'Get-MelSpectrogram'; Refused = $kaldiRefused + 'use_log_fbank', 'use_power'; Takes = $kaldiBands }
        @{ Function = 'torchaudio.compliance.kaldi.mfcc'; Cmdlet = 'Get-Mfcc'; Refused = $kaldiRefused
            Takes = $kaldiBands + @{ cepstral_lifter = 'CepstralLifter'; num_ceps = 'CoefficientCount' } }
        @{ Function = 'silero_vad.get_speech_timestamps'; Cmdlet = 'Get-VoiceActivity'
            Refused = 'audio', 'sampling_rate', 'min_speech_duration_ms', 'min_silence_duration_ms', 'speech_pad_ms', 'return_seconds', 'time_resolution', 'visualize_probs',
                'min_silence_at_max_speech', 'use_max_poss_sil_at_max_speech'
            Takes = @{ model = 'ModelPath'; threshold = 'Threshold'; neg_threshold = 'ReleaseThreshold'; max_speech_duration_s = 'MaxSpeech' } }
        @{ Function = 'torchaudio.functional.amplitude_to_DB'; Cmdlet = 'ConvertTo-Decibel'; Refused = 'multiplier', 'db_multiplier'; Takes = @{ amin = 'Floor'; top_db = 'DynamicRange' } }
        @{ Function = 'torchaudio.functional.DB_to_amplitude'; Cmdlet = 'ConvertFrom-Decibel'; Refused = @('power'); Takes = @{ ref = 'Reference' } }
        @{ Function = 'torchaudio.functional.sliding_window_cmn'; Cmdlet = 'Set-FeatureCmvn'; Refused = @('specgram')
            Takes = @{ cmn_window = 'SlidingWindow'; min_cmn_window = 'MinWindow'; center = 'Center'; norm_vars = 'NormalizeVariance' } }
        foreach ($cmdlet in 'Remove-AudioSilence', 'Split-Audio') {
            @{ Function = "librosa.effects.$($cmdlet -eq 'Split-Audio' ? 'split' : 'trim')"; Cmdlet = $cmdlet; Refused = @('aggregate')
                Takes = @{ y = 'InputObject'; top_db = 'TopDb'; ref = 'Reference'; frame_length = 'FrameLength'; hop_length = 'HopLength' } }
        }
        @{ Function = 'torchaudio.functional.detect_pitch_frequency'; Cmdlet = 'Get-Pitch'; Refused = 'sample_rate', 'frame_time', 'win_length'
            Takes = @{ waveform = 'InputObject'; freq_low = 'MinFrequency'; freq_high = 'MaxFrequency' } }
        # Its frame_length is in milliseconds, and librosa's in samples, which it is here.
        @{ Function = 'torchaudio.functional.compute_kaldi_pitch'; Cmdlet = 'Get-Pitch'; Takes = @{ waveform = 'InputObject'; min_f0 = 'MinFrequency'; max_f0 = 'MaxFrequency' }
            Refused = 'sample_rate', 'frame_shift', 'soft_min_f0', 'penalty_factor', 'lowpass_cutoff', 'resample_frequency', 'delta_pitch', 'nccf_ballast', 'lowpass_filter_width',
                'upsample_filter_width', 'max_frames_latency', 'frames_per_chunk', 'simulate_first_pass_online', 'recompute_frame', 'snip_edges' }
        @{ Function = 'compute-kaldi-pitch-feats'; Cmdlet = 'Get-Pitch'; Takes = @{ 'min-f0' = 'MinFrequency'; 'max-f0' = 'MaxFrequency' }
            Refused = 'sample-frequency', 'frame-length', 'frame-shift', 'soft-min-f0', 'penalty-factor', 'lowpass-cutoff', 'resample-frequency', 'delta-pitch', 'nccf-ballast', 'lowpass-filter-width',
                'upsample-filter-width', 'max-frames-latency', 'frames-per-chunk', 'simulate-first-pass-online', 'recompute-frame', 'snip-edges' }
        @{ Function = 'loudnorm'; Cmdlet = 'Set-AudioLoudness'; Refused = 'measured_I', 'measured_TP', 'measured_LRA', 'measured_thresh', 'linear', 'print_format', 'stats_file'
            Takes = @{ I = 'Target'; TP = 'MaxTruePeak'; LRA = 'LoudnessRange'; dual_mono = 'DualMono' } }
        @{ Function = 'silenceremove'; Cmdlet = 'Remove-AudioSilence'; Takes = @{}
            Refused = 'start_periods', 'start_duration', 'start_threshold', 'start_silence', 'start_mode', 'stop_periods', 'stop_duration', 'stop_threshold', 'stop_silence', 'stop_mode', 'detection', 'window' }
        # Of programs: what is written before and after the name of a file.
        foreach ($cmdlet in $parts) { @{ Function = 'ffmpeg'; Cmdlet = $cmdlet; Refused = 't', 'ss'; Takes = @{} } }
        foreach ($cmdlet in $analyses) { @{ Function = 'ffmpeg'; Cmdlet = $cmdlet; Refused = @('to'); Takes = @{} } }
        @{ Function = 'whisper.log_mel_spectrogram'; Cmdlet = 'Get-MelSpectrogram'; Refused = 'audio', 'device'; Takes = @{ n_mels = 'MelCount'; padding = 'PadAfter' } }
    )
    $taken = foreach ($signature in $signatures) {
        foreach ($entry in $signature.Takes.GetEnumerator()) { @{ Function = $signature.Function; Cmdlet = $signature.Cmdlet; Word = $entry.Key; Parameter = $entry.Value } }
    }
    $refused = foreach ($signature in $signatures) {
        foreach ($word in $signature.Refused) { @{ Function = $signature.Function; Cmdlet = $signature.Cmdlet; Word = $word } }
    }
    # What is said of a signal that is made means nothing to what reads one, of bins nothing to what draws them, of onsets nothing to
    # spectrograms, and of features nothing to what takes audio: those words are tried where they belong alone.
    $words = @($taken) + $refused | Where-Object { $_.Cmdlet -ne 'New-AudioSignal' -and $_.Cmdlet -notmatch '-Feature' -and $_.Word -notin 'freq', 'energy', 'normalize' } | ForEach-Object Word | Sort-Object -Unique
    $cmdlets = (Get-Module AudioPs).ExportedCmdlets.Keys | ForEach-Object {
        $name = $_
        $own = @($signatures | Where-Object Cmdlet -EQ $name)
        @{ Name = $name; Words = $words; Own = @($own.Takes.Keys) + $own.Refused | Where-Object { $_ } | Sort-Object -Unique }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    # No two frames are alike, so that each option tells.
    $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1003.7

    # The parameter that PowerShell takes a name for; nothing where it takes none, or could take several.
    function Resolve-Parameter($Command, [string] $Name) { try { $Command.ResolveParameter($Name) } catch { } }

    function Test-Exact($Parameter, [string] $Name) { $Name -in @($Parameter.Name) + $Parameter.Aliases }

    # The values of a result, whatever it is.
    function Get-Number($Result) {
        if ($Result -is [AudioPs.Dsp.FilterBank]) { return [float[]] @($Result.ToArray()) }
        if ($Result -is [AudioPs.Media.AudioClip]) { $Result = [pscustomobject]@{ Values = $Result.Samples } }
        if ($Result -is [AudioPs.Dsp.ComplexSpectrogram]) { $Result = $Result.ToSpectrogram('Magnitude') }
        if ($Result -is [double]) { return [float] $Result }
        $values = $Result.Values
        [float[]] ($values -is [array] ? $values : $values.ToArray())
    }
}

Describe 'A word of a toolkit' {
    BeforeAll {
        $known = (Get-Command -Module AudioPs).ForEach({ $_.Parameters.Values.Where({ $_.Attributes.DontShow -notcontains $true }) }).ForEach({ $_.Name; $_.Aliases }) | Sort-Object -Unique
    }

    It '<Function>(<Word>) is <Cmdlet> -<Parameter>' -ForEach $taken {
        $found = Resolve-Parameter (Get-Command $Cmdlet) $Word
        $found.Name | Should -Be $Parameter
        Test-Exact $found $Word | Should -BeTrue -Because 'a name that is only completed becomes ambiguous with the next parameter'
    }

    It '<Function>(<Word>) is refused by <Cmdlet>, which says what to write' -ForEach $refused {
        $command = Get-Command $Cmdlet
        Test-Exact (Resolve-Parameter $command $Word) $Word | Should -BeTrue
        foreach ($code in "-$Word 1", "-$Word", "-$($Word):`$false", "-$($Word) `$null") {
            $failure = $null
            try { & ([scriptblock]::Create("$Cmdlet $code")) } catch { $failure = $_ }
            $failure.FullyQualifiedErrorId | Should -Be "ParameterArgumentTransformationError,$($command.ImplementingType)" -Because $code
            $named = [regex]::Matches($failure.Exception.Message, '(?<!\w)-([A-Za-z]\w+)').ForEach({ $_.Groups[1].Value }) | Where-Object { $_ -cne $Word }
            if ($failure.Exception.Message -notlike '*there is no other*' -and $Word -ne 'out') { $named | Should -Not -BeNullOrEmpty -Because 'the way out has a name' }
            foreach ($name in $named) { $known | Should -Contain $name -Because "'$($failure.Exception.Message)' names it" }
        }
    }

    It 'is never completed to another parameter by <Name>' -ForEach $cmdlets {
        $command = Get-Command $Name
        foreach ($word in @($Words) + $Own) {
            # A single letter is nobody's word but where it is a parameter.
            if ($word.Length -eq 1 -and $word -notin $Own) { continue }
            $found = Resolve-Parameter $command $word
            if ($found) { Test-Exact $found $word | Should -BeTrue -Because "-$word would become -$($found.Name)" }
        }
    }

    It 'and each beginning of it lead <Name> to one parameter, or to none' -ForEach $cmdlets {
        $command = Get-Command $Name
        $names = $command.Parameters.Values.ForEach({ $_.Name; $_.Aliases }) + $Own | Where-Object { $_ }
        $beginnings = foreach ($name in $names) { foreach ($length in 1..$name.Length) { $name.Substring(0, $length) } }
        foreach ($beginning in $beginnings | Sort-Object -Unique) {
            $found = Resolve-Parameter $command $beginning
            if (-not $found -or (Test-Exact $found $beginning)) { continue }
            foreach ($word in $Own | Where-Object { $_ -like "$beginning*" }) {
                (Resolve-Parameter $command $word).Name | Should -Be $found.Name -Because "-$beginning would become -$($found.Name), and begins -$word"
            }
        }
    }
}

Describe 'A value of a toolkit' {
    It '<Cmdlet> <Theirs> is <Ours>' -ForEach @(
        @{ Cmdlet = 'Get-Stft'; Theirs = '-center $false'; Ours = '-NoCenter' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-center $true -pad_mode linear_ramp'; Ours = '-PadMode LinearRamp'; Not = '-PadMode Constant' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-pad_mode replicate'; Ours = '-PadMode Edge' }
        @{ Cmdlet = 'Get-Stft'; Theirs = "-window ('kaiser', 8)"; Ours = '-Window kaiser:8' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-window 8.6'; Ours = '-Window kaiser:8.6' }
        @{ Cmdlet = 'Get-Stft'; Theirs = "-window ('tukey', 0.25)"; Ours = '-Window tukey:0.25' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-window ([AudioPs.Dsp.Window]::Parse("hamming").ToArray(2048))'; Ours = '-Window hamming' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-window (, 1 * 400) -win_length 400'; Ours = '-Window rectangular -WindowLength 400'; Not = '-WindowLength 400' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-window boxcar'; Ours = '-Window rectangular' }
        @{ Cmdlet = 'Get-Stft'; Theirs = '-window_fn torch.hamming_window'; Ours = '-Window hamming' }
        @{ Cmdlet = 'Get-AudioSpectrum'; Theirs = "-window ('gaussian', 50) -Quantity Power"; Ours = '-Window gaussian:50 -Quantity Power'; Not = '-Quantity Power' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-htk $true'; Ours = '-MelScale Htk' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -htk $false'; Ours = '-Preset TorchAudio -MelScale Slaney'; Not = '-Preset TorchAudio' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-mel_scale htk'; Ours = '-MelScale Htk' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-norm $null'; Ours = '-MelNorm None' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset HiFiGan -SampleRate 16000 -fmax $null'; Ours = '-Preset HiFiGan -SampleRate 16000 -MaxFrequency 8000'; Not = '-Preset HiFiGan -SampleRate 16000 -MaxFrequency 7000' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset Whisper -top_db $null'; Ours = '-Preset Whisper -DynamicRange Infinity'; Not = '-Preset Whisper' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset Kaldi -window_type hanning'; Ours = '-Preset Kaldi -Window hann -SymmetricWindow'; Not = '-Preset Kaldi -Window hann -SymmetricWindow:$false' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-frame_length 20 -frame_shift 5'; Ours = '-WindowLength 320 -HopLength 80' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset Kaldi -frame_length 40 -frame_shift 12.5'; Ours = '-Preset Kaldi -FftLength 1024 -WindowTime 0.04 -HopTime 0.0125'; Not = '-Preset Kaldi' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset Kaldi -round_to_power_of_two:$false'; Ours = '-Preset Kaldi -FftLength 400'; Not = '-Preset Kaldi' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset NeMo -window_size 0.02 -window_stride 0.02'; Ours = '-Preset NeMo -WindowLength 320 -HopLength 320'; Not = '-Preset NeMo' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -n_fft 512'; Ours = '-Preset TorchAudio -FftLength 512 -HopLength 256'; Not = '-Preset TorchAudio -FftLength 512 -HopLength 200' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-Preset TorchAudio -n_fft 512 -win_length 300'; Ours = '-Preset TorchAudio -FftLength 512 -WindowLength 300 -HopLength 150'; Not = '-Preset TorchAudio' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -pad 300'; Ours = '-Preset TorchAudio -PadBefore 300 -PadAfter 300'; Not = '-Preset TorchAudio' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -normalized $true'; Ours = '-Preset TorchAudio -SpectrumNorm Window'; Not = '-Preset TorchAudio' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -normalized frame_length'; Ours = '-Preset TorchAudio -SpectrumNorm FrameLength'; Not = '-Preset TorchAudio -SpectrumNorm Window' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -normalized $false -onesided $true'; Ours = '-Preset TorchAudio' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset TorchAudio -Linear -onesided $false'; Ours = '-Preset TorchAudio -Linear -Full'; Not = '-Preset TorchAudio -Linear' }
        @{ Cmdlet = 'Get-MelSpectrogram'; Theirs = '-Preset Whisper -padding 16000'; Ours = '-Preset Whisper -PadToSeconds 2'; Not = '-Preset Whisper' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-Preset Kaldi -subtract_mean -vtln_warp 1.1 -vtln_low 80 -vtln_high 7000'; Ours = '-Preset Kaldi -SubtractMean -VtlnWarp 1.1 -VtlnLow 80 -VtlnHigh 7000'; Not = '-Preset Kaldi -SubtractMean' }
        @{ Cmdlet = 'Get-MelFilterBank'; Theirs = '-Preset Kaldi -vtln_warp 0.9'; Ours = '-Preset Kaldi -VtlnWarp 0.9 -VtlnLow 100 -VtlnHigh -500'; Not = '-Preset Kaldi' }
        @{ Cmdlet = 'Get-MelFilterBank'; Theirs = '-SampleRate 16000 -norm $null'; Ours = '-SampleRate 16000 -MelNorm None'; Not = '-SampleRate 16000' }
        @{ Cmdlet = 'Get-MelFilterBank'; Theirs = '-sr 16000 -htk $true'; Ours = '-SampleRate 16000 -MelScale Htk'; Not = '-SampleRate 16000' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-norm $null'; Ours = '-DctNorm None' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-norm ortho -mel_norm $null'; Ours = '-MelNorm None' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-htk $true'; Ours = '-MelScale Htk' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-top_db $null'; Ours = '-DynamicRange Infinity' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-cepstral_lifter 22'; Ours = '-Lifter 22 -LifterFormula Kaldi'; Not = '-Lifter 22' }
        @{ Cmdlet = 'Get-Mfcc'; Theirs = '-Delta 1 -width 5 -mode nearest'; Ours = '-Delta 1 -DeltaWidth 5 -DeltaMode Nearest'; Not = '-Delta 1' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature Bandwidth -norm $false -p 3'; Ours = '-Feature Bandwidth -NoBandwidthNorm -BandwidthPower 3'; Not = '-Feature Bandwidth -BandwidthPower 3' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature Rolloff -roll_percent 0.01'; Ours = '-Feature Rolloff -RollShare 0.01'; Not = '-Feature Rolloff' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature Flatness -amin 1e-3 -power 1'; Ours = '-Feature Flatness -Floor 1e-3 -Power 1'; Not = '-Feature Flatness -Power 1' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature Contrast -n_bands 4 -fmin 100 -quantile 0.1 -linear'; Ours = '-Feature Contrast -BandCount 4 -MinFrequency 100 -Quantile 0.1 -Linear'; Not = '-Feature Contrast -BandCount 4' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature Polynomial -order 2'; Ours = '-Feature Polynomial -Order 2'; Not = '-Feature Polynomial' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature Rms -frame_length 1024 -hop_length 256'; Ours = '-Feature Rms -FrameLength 1024 -HopLength 256'; Not = '-Feature Rms -HopLength 256' }
        @{ Cmdlet = 'Get-SpectralFeature'; Theirs = '-Feature ZeroCrossingRate -pad -zero_pos $false -threshold 0.1'; Ours = '-Feature ZeroCrossingRate -CountFirst -SignedZero -Threshold 0.1'; Not = '-Feature ZeroCrossingRate' }
        @{ Cmdlet = 'Get-SemitoneSpectrogram'; Theirs = '-win_length 1024 -hop_length 512 -center $false -tuning 0.2'; Ours = '-WindowLength 1024 -HopLength 512 -NoCenter -Tuning 0.2'; Not = '-WindowLength 1024 -HopLength 512 -NoCenter' }
        @{ Cmdlet = 'Get-ReassignedSpectrogram'; Theirs = '-n_fft 512 -hop_length 128 -reassign_times $false -ref_power 1e-3'; Ours = '-FftLength 512 -HopLength 128 -Along Frequency -MinPower 1e-3'; Not = '-FftLength 512 -HopLength 128 -MinPower 1e-3' }
        @{ Cmdlet = 'Get-ConstantQ'; Theirs = '-fmin 65.40639132514966 -n_bins 24 -bins_per_octave 24 -scale $false'; Ours = '-MinFrequency C2 -BinCount 24 -BinsPerOctave 24 -NoScale'; Not = '-MinFrequency C2 -BinCount 24 -BinsPerOctave 24' }
        @{ Cmdlet = 'Get-ConstantQ'; Theirs = '-filter_scale 0.5 -norm inf -As Magnitude'; Ours = '-FilterScale 0.5 -Norm Infinity -Quantity Magnitude'; Not = '-FilterScale 0.5 -Quantity Magnitude' }
        @{ Cmdlet = 'Get-ConstantQ'; Theirs = '-gamma $null'; Ours = '-Gamma $null'; Not = '' }
        @{ Cmdlet = 'Get-Chroma'; Theirs = '-n_chroma 24 -norm 2 -octwidth $null -tuning 0'; Ours = '-ChromaCount 24 -Norm 2 -OctaveWidth $null -Tuning 0'; Not = '-ChromaCount 24 -Norm 2 -Tuning 0' }
        @{ Cmdlet = 'Get-Chroma'; Theirs = '-Method ConstantQ -fmin C2 -n_octaves 4 -bins_per_octave 24 -tuning 0'; Ours = '-Method ConstantQ -MinFrequency C2 -Octaves 4 -BinsPerOctave 24 -Tuning 0'; Not = '-Method ConstantQ -Tuning 0' }
        @{ Cmdlet = 'Convert-AudioRate'; Theirs = '-target_sr 11025 -res_type soxr_mq'; Ours = '-SampleRate 11025 -Quality Medium'; Not = '-SampleRate 11025' }
        @{ Cmdlet = 'Set-AudioTempo'; Theirs = '-rate 2'; Ours = '-Factor 2'; Not = '-Factor 0.5' }
        @{ Cmdlet = 'Set-AudioPitch'; Theirs = '-n_steps 3'; Ours = '-Semitones 3'; Not = '-Semitones -3' }
        @{ Cmdlet = 'Convert-AudioRate'; Theirs = '-new_freq 11025'; Ours = '-SampleRate 11025'; Not = '-SampleRate 8000' }
    ) {
        $not = $Not ?? ''
        $make = { param($Arguments) Get-Number (& ([scriptblock]::Create("`$args[0] | $Cmdlet $Arguments")) $tone) }
        if ($Cmdlet -eq 'Get-MelFilterBank') { $make = { param($Arguments) Get-Number (& ([scriptblock]::Create("$Cmdlet $Arguments"))) } }
        $actual = & $make $Theirs
        [Linq.Enumerable]::SequenceEqual([float[]] $actual, [float[]] (& $make $Ours)) | Should -BeTrue
        [Linq.Enumerable]::SequenceEqual([float[]] $actual, [float[]] (& $make $not)) | Should -BeFalse -Because 'it would be of no effect'
    }

    It 'norm_vars of features divides by the deviation, as -Variance does' {
        $mel = $tone | Get-MelSpectrogram
        [Linq.Enumerable]::SequenceEqual([float[]] ($mel | Set-FeatureCmvn -norm_vars $true).Values, [float[]] ($mel | Set-FeatureCmvn -Variance).Values) | Should -BeTrue
        [Linq.Enumerable]::SequenceEqual([float[]] ($mel | Set-FeatureCmvn -norm_vars $false).Values, [float[]] ($mel | Set-FeatureCmvn).Values) | Should -BeTrue
        [Linq.Enumerable]::SequenceEqual([float[]] ($mel | Set-FeatureCmvn -Variance).Values, [float[]] ($mel | Set-FeatureCmvn).Values) | Should -BeFalse
    }

    It 'center of a window that slides lays it around its frame, as -Centered does' {
        $mel = $tone | Get-MelSpectrogram
        [Linq.Enumerable]::SequenceEqual([float[]] ($mel | Set-FeatureCmvn -cmn_window 5 -center $true).Values, [float[]] ($mel | Set-FeatureCmvn -SlidingWindow 5 -Centered).Values) | Should -BeTrue
        [Linq.Enumerable]::SequenceEqual([float[]] ($mel | Set-FeatureCmvn -cmn_window 5 -center $false).Values, [float[]] ($mel | Set-FeatureCmvn -SlidingWindow 5).Values) | Should -BeTrue
        [Linq.Enumerable]::SequenceEqual([float[]] ($mel | Set-FeatureCmvn -SlidingWindow 5).Values, [float[]] ($mel | Set-FeatureCmvn -SlidingWindow 5 -Centered).Values) | Should -BeFalse
    }

    It 'None bounds nothing in decibels of spectrograms and numbers' {
        $db = $tone | Get-MelSpectrogram | ConvertTo-Decibel -top_db $null
        [Linq.Enumerable]::Min([float[]] (Get-Number $db)) | Should -Be -100
        1e-9, 1 | ConvertTo-Decibel -top_db $null | Select-Object -First 1 | Should -BeAbove -91
        1e-9, 1 | ConvertTo-Decibel -top_db $null | Select-Object -First 1 | Should -BeBelow -89
        ConvertTo-Decibel 100 -stype magnitude | Should -Be 40
    }

    It '<Code> is refused, and what is possible is named' -ForEach @(
        @{ Code = 'Get-Mfcc -norm slaney'; Says = "*'slaney'*-DctNorm*-MelNorm*" }
        @{ Code = 'Get-Stft -pad_mode wrap'; Says = "*'wrap'*Reflect*"; Id = 'CannotConvertArgumentNoMessage*' }
        @{ Code = "Get-Stft -window (1, 'x', 0.2)"; Says = '*array of numbers*' }
        @{ Code = 'Get-Stft -window (1, [double]::NaN) -n_fft 2'; Says = '*Weight 1*finite*' }
        @{ Code = "Get-Stft -window ('general_gaussian', 1, 2)"; Says = '*name and its parameter*' }
        @{ Code = 'Convert-AudioRate -target_sr 8000 -res_type kaiser_best'; Says = '*kaiser_best*soxr_vhq*'; Id = 'CannotConvertArgumentNoMessage*' }
        @{ Code = 'Import-Audio -res_type polyphase'; Says = '*polyphase*soxr_hq*'; Id = 'CannotConvertArgumentNoMessage*' }
    ) { { & ([scriptblock]::Create($Code)) } | Should -Throw -ExpectedMessage $Says -ErrorId ($Id ?? 'ParameterArgumentTransformationError*') }

    It '<Code> takes no milliseconds for seconds' -ForEach @(
        @{ Code = 'Get-MelSpectrogram -HopTime 10' }
        @{ Code = 'Get-Mfcc -WindowTime 25' }
        @{ Code = 'Get-Mfcc -window_stride 5' }
        @{ Code = 'Get-GammatoneSpectrogram -WindowTime 25' }
        @{ Code = 'Get-GammatoneSpectrogram -hop_time 10' }
    ) {
        { & ([scriptblock]::Create("`$args[0] | $Code")) $tone } | Should -Throw -ExpectedMessage '*in seconds*ms are 0.0*' -ErrorId 'AudioPs.Parameter.*Time,*'
    }

    It '<Code> says one thing in two ways, and is refused' -ForEach @(
        @{ Code = 'Get-Stft -center $true -NoCenter' }
        @{ Code = 'Get-MelSpectrogram -htk $true -MelScale Slaney' }
        @{ Code = 'Get-Pitch -center $true -NoCenter' }
        @{ Code = 'Get-SpectralFeature -norm $true -NoBandwidthNorm' }
        @{ Code = 'Get-ConstantQ -scale $true -NoScale' }
        @{ Code = 'Get-SpectralFeature -zero_pos $true -SignedZero' }
        @{ Code = 'Get-MelSpectrogram -frame_length 25 -win_length 400' }
        @{ Code = 'Get-MelSpectrogram -WindowTime 0.025 -win_length 400' }
        @{ Code = 'Get-Mfcc -HopTime 0.01 -frame_shift 10' }
        @{ Code = 'Get-Mfcc -Preset Kaldi -n_fft 512 -RoundToPowerOfTwo' }
        @{ Code = 'Get-MelFilterBank -sr 8000 -htk $true -mel_scale slaney' }
        @{ Code = 'Get-Mfcc -cepstral_lifter 22 -lifter 10' }
        @{ Code = 'Get-Mfcc -cepstral_lifter 22 -LifterFormula Librosa' }
    ) {
        $pipe = $Code -match 'FilterBank' ? $Code : "`$args[0] | $Code"
        { & ([scriptblock]::Create($pipe)) $tone } | Should -Throw -ExpectedMessage '*say the same in two ways*' -ErrorId 'AudioPs.Parameter.*'
    }
}
