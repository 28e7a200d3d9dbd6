@{
    RootModule           = 'AudioPs.Commands.dll'
    # Directory.Build.props carries the same number for the assemblies; the build compares the two.
    ModuleVersion        = '0.1.0'
    GUID                 = '3c6c1d60-6a33-4a0a-9d8f-3a6b9c1f2e57'
    Author               = 'The AudioPs contributors'
    CompanyName          = 'The AudioPs contributors'
    Copyright            = 'Copyright (c) The AudioPs contributors. MIT licence.'
    Description          = 'Inspects, converts and analyses audio: information, sample rates, formats, mel spectrograms and features for machine learning.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.6'
    # In this order: a second copy of the module is refused before its views are read.
    NestedModules        = @('AudioPs.Import.ps1', 'views/AudioPs.Views.psd1')
    # By name, never by wildcard: completion and auto-loading read this list without loading the module.
    CmdletsToExport      = @(
        'Add-AudioEcho'
        'Add-AudioFade'
        'Add-AudioPadding'
        'Add-AudioReverb'
        'Compare-Audio'
        'Convert-AudioChannel'
        'Convert-AudioFormat'
        'Convert-AudioRate'
        'ConvertFrom-Stft'
        'ConvertTo-AudioTable'
        'ConvertTo-Decibel'
        'Export-Audio'
        'Export-AudioDataset'
        'Export-AudioFeature'
        'Export-AudioLabel'
        'Export-AudioPlot'
        'Get-AudioDevice'
        'Get-AudioFeatureJob'
        'Get-AudioFilter'
        'Get-AudioHash'
        'Get-AudioInfo'
        'Get-AudioSpectrum'
        'Get-FeatureDelta'
        'Get-FeaturePreset'
        'Get-GammatoneFilterBank'
        'Get-GammatoneSpectrogram'
        'Get-MelFilterBank'
        'Get-MelSpectrogram'
        'Get-Mfcc'
        'Get-Stft'
        'Get-VoiceActivity'
        'Import-Audio'
        'Import-AudioDataset'
        'Import-AudioFeature'
        'Import-AudioLabel'
        'Invoke-AudioFilter'
        'Join-Audio'
        'Measure-Audio'
        'Measure-AudioDataset'
        'Measure-AudioLoudness'
        'Merge-Audio'
        'Merge-AudioFeature'
        'New-AudioFeatureJob'
        'New-AudioReport'
        'New-AudioSignal'
        'Remove-AudioSilence'
        'Select-Audio'
        'Set-AudioEqualizer'
        'Set-AudioGain'
        'Set-AudioLoudness'
        'Set-AudioPitch'
        'Set-AudioSpeed'
        'Set-AudioTag'
        'Set-AudioTempo'
        'Set-FeatureCmvn'
        'Show-Spectrogram'
        'Show-Waveform'
        'Split-Audio'
        'Split-AudioDataset'
        'Start-AudioPlayback'
        'Start-AudioRecording'
        'Submit-AudioFeatureJob'
        'Test-Audio'
        'Test-AudioDataset'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('audio', 'ffmpeg', 'sox', 'resample', 'spectrogram', 'mel', 'speech', 'Linux', 'Windows', 'PSEdition_Core')
            ProjectUri   = 'https://github.com/audiops/AudioPs'
            LicenseUri   = 'https://github.com/audiops/AudioPs/blob/main/LICENSE'
            ReleaseNotes = 'https://github.com/audiops/AudioPs/blob/main/CHANGELOG.md'
            # 'rc1' and the like before a release, and the next number after it: CONTRIBUTING.md says why.
            Prerelease   = ''
        }
    }
}
