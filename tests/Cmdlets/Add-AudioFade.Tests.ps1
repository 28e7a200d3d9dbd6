Describe 'Add-AudioFade' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $ones = [AudioPs.Media.AudioClip]::new([float[]](1..200).ForEach{ 1 }, 2, 10)
    }

    It 'fades an impulse, a level and silence by the curve' {
        $faded = $ones | Add-AudioFade -FadeIn 2 -FadeOut 0:04
        foreach ($channel in 0, 1) {
            , $faded.GetRow($channel)[0..20] | Should -BeNear @((0..19).ForEach{ $_ / 20 }; 1) -Tolerance 1e-7
            , $faded.GetRow($channel)[59..99] | Should -BeNear @(1; (0..39).ForEach{ (40 - $_) / 40 }) -Tolerance 1e-7
        }
        ($ones | Add-AudioFade -FadeIn 4 -Curve HalfSine)[1, 10] | Should -BeNear ((1 - [Math]::Cos([Math]::PI / 4)) / 2) -Tolerance 1e-7
        (New-AudioSignal Silence -Duration 1 | Add-AudioFade -FadeOut 1).GetStatistics(0).Maximum | Should -Be 0
    }

    It '<Word> is <Curve>' -ForEach @(
        @{ Word = 'tri'; Curve = 'Linear' }, @{ Word = 'qsin'; Curve = 'QuarterSine' }, @{ Word = 'h'; Curve = 'HalfSine' }
        @{ Word = 'l'; Curve = 'Exponential' }, @{ Word = 'log'; Curve = 'Logarithmic' }, @{ Word = 'p'; Curve = 'InvertedParabola' }
        @{ Word = 'par'; Curve = 'Parabola' }, @{ Word = 'cbr'; Curve = 'CubeRoot' }
    ) {
        $ones | Add-AudioFade -FadeIn 3 -Curve $Word | Should -Be ($ones | Add-AudioFade -FadeIn 3 -Curve $Curve)
    }

    It 'writes files, and fades a part' {
        $null = New-AudioSignal Square 100 -Duration 1 -SampleRate 8000 | Export-Audio "$TestDrive/square.wav"
        $info = Add-AudioFade "$TestDrive/square.wav" "$TestDrive/faded.flac" -FadeOut 0.5
        $info.SampleCount | Should -Be 8000
        $clip = Import-Audio $info.Path
        [Math]::Abs($clip[0, 7990]) | Should -BeBelow 0.01
        $part = Add-AudioFade "$TestDrive/square.wav" -Offset 0.25 -Duration 0.5 -FadeIn 0.1
        $part.SampleCount | Should -Be 4000
        $part.StartTime | Should -Be 0.25
        $part[0, 0] | Should -Be 0
    }

    It 'refuses fades without a length, and those that do not fit' {
        { $ones | Add-AudioFade } | Should -Throw '*-FadeIn*' -ErrorId 'AudioPs.Parameter.FadeIn,*'
        { $ones | Add-AudioFade -FadeIn -1 } | Should -Throw
        { $ones | Add-AudioFade -FadeIn 1 -Curve sideways } | Should -Throw
        $none = $ones | Add-AudioFade -FadeIn 6 -FadeOut 4.1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*is 10 s long*no room for fades of 10.1 s*'
    }
}
