Describe 'Rhythm' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $clicks = New-AudioSignal Clicks -Tempo 120 -Duration 8 -SampleRate 22050
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(22050), 1, 22050)
        $file = Join-Path $TestDrive clicks.wav
        $null = $clicks | Export-Audio $file -Codec float
    }

    It 'Get-OnsetStrength gives one row, or one for each group of bands' {
        $strength = Get-OnsetStrength $file
        $strength | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $strength.Kind, $strength.HopLength, $strength.Frames | Should -Be 'OnsetStrength', 512, 345
        $strength.Names | Should -Be 'strength'
        (Get-OnsetStrength $file -BandCount 3).Names | Should -Be 'strength1', 'strength2', 'strength3'
        $edges = Get-OnsetStrength $file -BandEdge 0, 32, 64, 96, 128
        , $edges.Values | Should -BeNear (Get-OnsetStrength $file -BandCount 4).Values -Tolerance 0
        (Get-OnsetStrength $file -BandEdge 0, 16).Coefficients | Should -Be 1
    }

    It 'Get-OnsetStrength takes spectrograms, and says what else is not taken' {
        $strength = $clicks | Get-OnsetStrength
        , ($clicks | Get-MelSpectrogram | Get-OnsetStrength).Values | Should -BeNear $strength.Values -Tolerance 0
        , ($clicks | Get-MelSpectrogram | ConvertTo-Decibel | Get-OnsetStrength).Values | Should -BeNear $strength.Values -Tolerance 0.001
        ($clicks | Get-GammatoneSpectrogram | ConvertTo-Decibel | Get-OnsetStrength).Kind | Should -Be 'OnsetStrength'
        $clicks | Get-MelSpectrogram -Log Ln | Get-OnsetStrength -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*decibels*'
        { $clicks | Get-MelSpectrogram | Get-OnsetStrength -HopLength 256 } | Should -Throw '*-HopLength is of the signal*'
    }

    It 'Get-OnsetStrength leaves strengths where they are with -NoCenter, which -center $false is' {
        $strength = ($clicks | Get-OnsetStrength).GetRow(0)
        $there = ($clicks | Get-OnsetStrength -center $false).GetRow(0)
        , $there[0..340] | Should -BeNear $strength[2..342] -Tolerance 0
    }

    It 'Get-Onset gives segments from each onset to the next, of files, clips and strengths' {
        $onsets = @(Get-Onset $file)
        $onsets | Should -HaveCount 15
        $onsets[0] | Should -BeOfType AudioPs.Media.AudioSegment
        $onsets[0].Start | Should -BeNear 0.5 -Tolerance 0.03
        $onsets[0].End | Should -Be $onsets[1].Start
        $onsets[-1].End | Should -Be 8
        $onsets.Label | Sort-Object -Unique | Should -Be 'onset'
        ($onsets.Score | Measure-Object -Maximum).Maximum | Should -BeNear 1 -Tolerance 1e-6
        $onsets[0].Path | Should -Be $file
        ($clicks | Get-Onset).Start | Should -Be $onsets.Start
        ($clicks | Get-OnsetStrength | Get-Onset).Start | Should -Be $onsets.Start
        (Get-Onset -OnsetStrength ($clicks | Get-OnsetStrength)).Start | Should -Be $onsets.Start
        @(Get-Onset $file -LeadIn) | Should -HaveCount 16
        (Get-Onset $file -Moment).IsMoment | Sort-Object -Unique | Should -BeTrue
        (Get-Onset $file -Offset 2 -Duration 2)[0].Start | Should -BeNear 2.5 -Tolerance 0.03
    }

    It 'Get-Onset gives what the library gives' {
        $options = [AudioPs.Analysis.OnsetOptions] @{ Delta = 0.2; Wait = 4; Backtrack = $true }
        $library = [AudioPs.Analysis.OnsetAnalysis]::new($options).Compute($clicks)
        ($clicks | Get-Onset -Delta 0.2 -Wait 4 -Backtrack) | Should -Be @($library)
    }

    It 'Get-Beat gives segments with the tempo, and its words change what is found' {
        $beats = @(Get-Beat $file -LeadIn)
        $beats | Should -HaveCount 16
        $beats[1].Start | Should -BeNear 0.5 -Tolerance 0.03
        $beats[0].Score | Should -BeNear 117.45 -Tolerance 0.01
        $beats[0].End | Should -Be $beats[1].Start
        @(Get-Beat $file -bpm 60).Count | Should -BeBelow 10
        (Get-Beat $file -bpm 60)[0].Score | Should -Be 60
        $tempo = (Get-Tempo $file -PerFrame).GetRow('tempo')
        ($clicks | Get-OnsetStrength -Aggregate Median | Get-Beat -Tempo $tempo).Count | Should -BeAbove 12
        $options = [AudioPs.Analysis.BeatOptions] @{ Tightness = 200; NoTrim = $true }
        ($clicks | Get-Beat -Tightness 200 -trim $false) | Should -Be @([AudioPs.Analysis.BeatAnalysis]::new($options).Compute($clicks))
    }

    It 'Get-Tempo gives an object for each input, or a row with -PerFrame' {
        $tempo = Get-Tempo $file
        $tempo | Should -BeOfType AudioPs.Analysis.AudioTempo
        $tempo.Tempo | Should -BeNear 117.45 -Tolerance 0.01
        $tempo.BeatLength | Should -BeNear (60 / $tempo.Tempo) -Tolerance 1e-12
        $tempo.Name | Should -Be 'clicks.wav'
        $frames = Get-Tempo $file -PerFrame
        $frames.Kind, $frames.Frames | Should -Be 'Tempo', 345
        (Get-Tempo $file -start_bpm 60 -std_bpm 0.2).Tempo | Should -BeNear 60 -Tolerance 1.5
        ($clicks | Get-Tempo -MaxTempo 100).Tempo | Should -BeBelow 100
    }

    It 'finds nothing in silence' {
        $silence | Get-Onset | Should -BeNullOrEmpty
        $silence | Get-Beat | Should -BeNullOrEmpty
        ($silence | Get-Tempo).Tempo | Should -BeNullOrEmpty
        ($silence | Get-Tempo).BeatLength | Should -BeNullOrEmpty
        ($silence | Get-PredominantPulse).GetRow(0) | Sort-Object -Unique | Should -Be 0
        ($silence | Get-Tempogram).GetRow(1) | Sort-Object -Unique | Should -Be 0
    }

    It 'Get-Tempogram has a row for each tempo, named by it' {
        $tempogram = $clicks | Get-Tempogram -WindowLength 128
        $tempogram.Shape | Should -Be 128, 345
        $tempogram.Names[0, 22] | Should -Be 'inf BPM', '117.453835 BPM'
        ($clicks | Get-Tempogram -WindowLength 128 -Method Fourier).Shape | Should -Be 65, 346
        ($clicks | Get-Tempogram -WindowLength 128 -Method Fourier -Complex).Shape | Should -Be 130, 346
        ($clicks | Get-Tempogram -WindowLength 128 -NoCenter).Frames | Should -Be 218
    }

    It 'goes to pictures and files: <Name>' -ForEach @(
        @{ Name = 'a strength'; Code = { Get-OnsetStrength $args[0] }; Says = 'strength' }
        @{ Name = 'a strength of bands'; Code = { Get-OnsetStrength $args[0] -BandCount 4 }; Says = 'strength1' }
        @{ Name = 'tempi'; Code = { Get-Tempo $args[0] -PerFrame }; Says = 'BPM' }
        @{ Name = 'a tempogram'; Code = { Get-Tempogram $args[0] -WindowLength 128 }; Says = 'BPM' }
        @{ Name = 'a Fourier tempogram'; Code = { Get-Tempogram $args[0] -WindowLength 128 -Method Fourier }; Says = 'BPM' }
        @{ Name = 'a pulse'; Code = { Get-PredominantPulse $args[0] -WindowLength 128 }; Says = 'Pulse' }
    ) {
        $result = & $Code $file
        $picture = "$TestDrive/$([guid]::NewGuid()).svg"
        $result | Export-AudioPlot $picture | Out-Null
        Get-Content -Raw $picture | Should -Match $Says
        ($result | Export-AudioFeature "$TestDrive/$([guid]::NewGuid()).npy").Length | Should -BeAbove 100
    }

    It 'draws beats over a waveform, and cuts at them' {
        Export-AudioPlot $file "$TestDrive/beats.svg" -Segments (Get-Beat $file -Moment) | Should -Not -BeNullOrEmpty
        Export-AudioPlot $file "$TestDrive/beats2.svg" -Segments (Get-Beat $file) | Should -Not -BeNullOrEmpty
        $parts = @(Select-Audio $file -Segment (Get-Beat $file))
        $parts.Count | Should -Be @(Get-Beat $file).Count
        $parts[0].Seconds | Should -BeNear 0.5 -Tolerance 0.06
        (Get-Beat $file -Moment | Export-AudioLabel "$TestDrive/beats.txt" -Format Audacity).Length | Should -BeAbove 50
    }

    It 'refuses <Code>, and says what is allowed' -ForEach @(
        @{ Code = 'Get-OnsetStrength -BandEdge 0, 200'; Says = '*at most 128*' }
        @{ Code = 'Get-OnsetStrength -BandEdge 5, 5'; Says = '*ascending*' }
        @{ Code = 'Get-OnsetStrength -BandEdge 0, 5 -BandCount 2'; Says = '*-BandEdge says where*' }
        @{ Code = 'Get-OnsetStrength -DynamicRange 0'; Says = '*DynamicRange must be above 0*' }
        @{ Code = 'Get-Onset -Delta -1'; Says = '*Delta must be 0 or more*' }
        @{ Code = 'Get-Onset -Energy (Get-OnsetStrength -InputObject $args[0])'; Says = '*Give -Backtrack too*' }
        @{ Code = 'Get-Beat -Tempo 0'; Says = '*Tempo must be 1 or more*' }
        @{ Code = 'Get-Beat -Tempo 100 -StartTempo 90'; Says = '*-Tempo is it*' }
        @{ Code = 'Get-Beat -Tightness 0'; Says = '*Tightness must be above 0*' }
        @{ Code = 'Get-Tempo -WindowSeconds 0'; Says = '*WindowSeconds must be above 0*' }
        @{ Code = 'Get-Tempo -StartTempo 0'; Says = '*StartTempo must be above 0*' }
        @{ Code = 'Get-Tempogram -Complex'; Says = '*-Method Fourier*' }
        @{ Code = 'Get-Tempogram -Method Fourier -Norm 2'; Says = '*-Method Autocorrelation*' }
        @{ Code = 'Get-PredominantPulse -MinTempo 90 -MaxTempo 80'; Says = '*MaxTempo must be above MinTempo*' }
    ) {
        { [scriptblock]::Create("`$args[0] | $Code").Invoke($clicks) } | Should -Throw $Says
    }

    It 'says what a matrix is that is no onset strength' {
        $clicks | Get-Mfcc | Get-Beat -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*onset strength*Mfcc*'
        $clicks | Get-OnsetStrength -BandCount 2 | Get-Tempo -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*SelectRows*'
        $clicks | Get-Beat -Tempo 100, 110 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*each of the 345 frames*'
    }
}
