Describe 'Import-AudioFeature' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mono = Import-Audio $speech -Duration 1
        $stereo = New-Tone -Seconds 0.5 -SampleRate 16000 -Channels 2
        # The file that a feature becomes, under a new name each time.
        function Save-Feature($Feature, [switch] $FramesFirst) {
            ($Feature | Export-AudioFeature (Join-Path $TestDrive "$([Guid]::NewGuid()).npy") -Layout ($FramesFirst ? "FramesFirst" : "BandsFirst")).FullName
        }
    }

    It 'gives with -Preset <Preset> the mel spectrogram that was written, <Channels> ch' -ForEach @(
        @{ Preset = 'Whisper'; Channels = 1 }
        @{ Preset = 'WhisperLarge'; Channels = 2 }
        @{ Preset = 'Kaldi'; Channels = 1 }
        @{ Preset = 'Kaldi'; Channels = 1; More = @{ HopLength = 80 } }
        @{ Preset = 'NeMo'; Channels = 1 }
        @{ Preset = 'Librosa'; Channels = 2; More = @{ SampleRate = 16000 } }
        @{ Preset = 'TorchAudio'; Channels = 1; More = @{ SampleRate = 16000; HopLength = 100 } }
    ) {
        $more = $More ?? @{}
        $mel = $Channels -eq 1 ? $mono : $stereo | Get-MelSpectrogram -Preset $Preset @more -WarningAction SilentlyContinue
        $back = Import-AudioFeature (Save-Feature $mel) -Preset $Preset @more
        # All but where it comes from: values, bands, times, quantity.
        $back | Should -Be $mel
        Import-AudioFeature (Save-Feature $mel -FramesFirst) -Layout FramesFirst -Preset $Preset @more | Should -Be $mel
    }

    It 'gives coefficients back by their number' {
        $mfcc = $mono | Get-Mfcc -Preset Kaldi
        $back = Import-AudioFeature (Save-Feature $mfcc) -Preset Kaldi
        $back | Should -Be $mfcc
        $back.Names | Should -Be $mfcc.Names
    }

    It 'gives with -Like what that is: <Name>' -ForEach @(
        @{ Name = 'mel'; Code = { $args[0] | Get-MelSpectrogram -MelCount 40 -Log Decibel } }
        @{ Name = 'gammatone'; Code = { $args[0] | Get-GammatoneSpectrogram } }
        @{ Name = 'magnitudes'; Code = { $args[0] | Get-Stft -Quantity Magnitude -NoCenter } }
        @{ Name = 'deltas'; Code = { $args[0] | Get-Mfcc -Delta 1 } }
    ) {
        $feature = & $Code $mono
        Import-AudioFeature (Save-Feature $feature) -Like (& $Code $mono) | Should -Be $feature
        $longer = & $Code (Import-Audio $speech)
        Import-AudioFeature (Save-Feature $longer) -Like $feature | Should -Be $longer
    }

    It 'gives with -Like a transform, of which only the length of the audio is not known' {
        $stft = $mono | Get-Stft -FftLength 401 -Window kaiser:8
        $back = Import-AudioFeature (Save-Feature $stft) -Like $stft
        $back.Length | Should -Be -1
        foreach ($fact in 'SampleRate', 'FftLength', 'HopLength', 'WindowLength', 'Window', 'Center', 'PadMode') { $back.$fact | Should -Be $stft.$fact }
        , $back.Real | Should -BeNear $stft.Real -Tolerance 0
        , $back.Imaginary | Should -BeNear $stft.Imaginary -Tolerance 0
    }

    It 'knows no times without a rate and a hop, and with them knows them' {
        $mel = $mono | Get-MelSpectrogram -HopLength 160
        $file = Save-Feature $mel
        $bare = Import-AudioFeature $file
        $bare | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $bare.Kind, $bare.SampleRate, $bare.HopLength | Should -Be 'Feature', 0, 0
        $bare.Times | ForEach-Object { [double]::IsNaN($_) } | Sort-Object -Unique | Should -Be $true
        $bare.Names[0, 127] | Should -Be 'r0', 'r127'
        , $bare.Values | Should -BeNear $mel.Values -Tolerance 0
        (Import-AudioFeature $file -SampleRate 16000 -HopLength 160).Times | Should -Be $mel.Times
    }

    It 'turns complex values back into sound' {
        $stft = $mono | Get-Stft -FftLength 512
        $back = Import-AudioFeature (Save-Feature $stft) -sr 16000 -hop_length 128
        $clip = $back | ConvertFrom-Stft -Length $mono.SampleCount
        , $clip.Samples | Should -BeNear $mono.Samples -Tolerance 1e-6
    }

    It 'goes on in a pipeline: <Name>' -ForEach @(
        @{ Name = 'to decibels'; Code = { $_ | ConvertTo-Decibel } ; Type = 'AudioPs.Dsp.Spectrogram' }
        @{ Name = 'to deltas'; Code = { $_ | Get-FeatureDelta }; Type = 'AudioPs.Dsp.FeatureMatrix' }
        @{ Name = 'to a picture'; Code = { $_ | Export-AudioPlot (Join-Path $TestDrive mel.png) }; Type = 'IO.FileInfo' }
        @{ Name = 'to a file named after its own'; Code = { $_ | Export-AudioFeature (Join-Path $TestDrive again/) }; Type = 'IO.FileInfo' }
    ) {
        $file = Save-Feature ($mono | Get-MelSpectrogram)
        $result = Import-AudioFeature $file -Preset Librosa -SampleRate 16000 | ForEach-Object $Code
        $result | Should -BeOfType $Type
        if ($Name -like '*file named*') { $result.Name | Should -Be (Split-Path $file -Leaf) }
    }

    It 'without times is not drawn over time, in words' {
        $file = Save-Feature ($mono | Get-MelSpectrogram)
        $null = Import-AudioFeature $file | Export-AudioPlot (Join-Path $TestDrive bare.png) -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.InvalidArgument,*'
        $failures[0].Exception.Message | Should -BeLike '*sampling rate and hop are not known*'
    }

    It 'takes paths as the other cmdlets do, and keeps the tree' {
        $root = Join-Path $TestDrive tree
        $null = $stereo | Get-Mfcc | Export-AudioFeature (New-Item -ItemType Directory (Join-Path $root deep)).FullName -Name one
        $null = $stereo | Get-Mfcc | Export-AudioFeature (Join-Path $root deep) -Name 'two[1]'
        @(Import-AudioFeature "$root/deep/*.npy").Count | Should -Be 2
        @(Get-ChildItem $root -Recurse -File | Import-AudioFeature).Name | Should -Be 'one.npy', 'two[1].npy'
        (Import-AudioFeature -LiteralPath "$root/deep/two[1].npy").Name | Should -Be 'two[1].npy'
        @(Import-AudioFeature $root -Recurse).Name | Should -Be 'one.npy', 'two[1].npy'
        @(Import-AudioFeature "$root/**/*.npy" -Exclude 'one*').Name | Should -Be 'two[1].npy'
        Import-AudioFeature "$root/*.npy" -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*No file matches*'
        Import-AudioFeature "$root/missing.npy", "$root/deep/one.npy" -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object Name | Should -Be 'one.npy'
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.NotFound,AudioPs.Commands.ImportAudioFeatureCommand'
    }

    It 'refuses <Name>, and says why' -ForEach @(
        @{ Name = 'audio'; File = { $speech }; Arguments = @{}; Id = 'InvalidData'; Says = '*sentence.wav*does not begin*' }
        @{ Name = 'another number of bands'; File = { Save-Feature ($mono | Get-MelSpectrogram -MelCount 40) }; Arguments = @{ Preset = 'Whisper' }; Id = 'InvalidArgument'; Says = '*40 rows*Whisper has 80 bands*' }
        @{ Name = 'frames first unsaid'; File = { Save-Feature ($mono | Get-MelSpectrogram -Preset Kaldi) -FramesFirst }; Arguments = @{ Preset = 'Kaldi' }; Id = 'InvalidArgument'; Says = '*frames seem to come first*' }
        @{ Name = 'a preset without its rate'; File = { Save-Feature ($mono | Get-MelSpectrogram) }; Arguments = @{ Preset = 'Librosa' }; Id = 'InvalidArgument'; Says = '*any sampling rate*' }
        @{ Name = 'another rate than the preset''s'; File = { Save-Feature ($mono | Get-MelSpectrogram -Preset Whisper) }; Arguments = @{ Preset = 'Whisper'; SampleRate = 8000 }; Id = 'InvalidArgument'; Says = '*16000 Hz only*' }
        @{ Name = 'a rate without a hop'; File = { Save-Feature ($mono | Get-MelSpectrogram) }; Arguments = @{ SampleRate = 8000 }; Id = 'InvalidArgument'; Says = '*Give both*' }
        @{ Name = 'a transform without its rate'; File = { Save-Feature ($mono | Get-Stft) }; Arguments = @{}; Id = 'InvalidArgument'; Says = '*complex*Give both*' }
    ) {
        Import-AudioFeature -LiteralPath (& $File) @Arguments -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be "AudioPs.Open.$Id,AudioPs.Commands.ImportAudioFeatureCommand"
        $failures[0].Exception.Message | Should -BeLike $Says
    }

    It 'refuses -Like beside what it says itself' {
        { Import-AudioFeature x.npy -Like ($mono | Get-Mfcc) -SampleRate 16000 } | Should -Throw -ErrorId 'AudioPs.Parameter.SampleRate,*'
    }
}
