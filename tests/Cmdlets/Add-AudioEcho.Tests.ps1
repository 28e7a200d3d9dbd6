Describe 'Add-AudioEcho' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $impulse = [AudioPs.Media.AudioClip]::new([float[]](1, 0, 0, 0, 0.5, 0), 2, 10)
    }

    It 'repeats an impulse after each delay, and keeps the tail or cuts it' {
        $echo = $impulse | Add-AudioEcho -Delay 0.2, 0.5 -Decay 0.5, 0.25
        $echo.GetRow(0) | Should -Be 1, 0, 0.5, 0, 0, 0.25, 0, 0
        $echo.GetRow(1) | Should -Be 0, 0.5, 0, 0.25, 0, 0, 0.125, 0
        ($impulse | Add-AudioEcho -Delay 0.2, 0.5 -Decay 0.5, 0.25 -Tail Cut).GetRow(0) | Should -Be 1, 0, 0.5
    }

    It 'feeds back until the echoes are 120 dB down' {
        $echo = $impulse | Add-AudioEcho -Delay 0.3 -Decay 0.5 -Feedback
        $echo.SampleCount | Should -Be (3 + 3 * 20) -Because '0.5 to the 20th is the first below 1e-6'
        (0..20).ForEach{ $echo[0, (3 * $_)] } | Should -Be (0..20).ForEach{ [Math]::Pow(0.5, $_) }
        ($impulse | Add-AudioEcho -Delay 0.3 -Decay 0.5 -Feedback -Tail Cut).SampleCount | Should -Be 3
    }

    It 'adds to a sine its delayed copy, and leaves silence silent' {
        $sine = New-AudioSignal Sine 440 -Duration 0.2 -SampleRate 8000
        $echo = $sine | Add-AudioEcho -Delay 0.01 -Decay 0.7 -Tail Cut
        $samples = $sine.GetRow(0)
        , $echo.GetRow(0) | Should -BeNear ((0..1599).ForEach{ $samples[$_] + ($_ -ge 80 ? 0.7 * $samples[$_ - 80] : 0) }) -Tolerance 1e-7
        (New-AudioSignal Silence -Duration 0.2 | Add-AudioEcho -Delay 0.01 -Decay 0.7 -Feedback).GetStatistics(0).Maximum | Should -Be 0
    }

    It 'writes files, with the times of a part' {
        $info = Add-AudioEcho $speech "$TestDrive/echo.flac" -Delay 0.25 -Decay 0.3
        $info.SampleCount | Should -Be ((Get-AudioInfo $speech).SampleCount + 4000)
        (Add-AudioEcho $speech -Offset 0.5 -Duration 0.5 -Delay 0.1 -Decay 0.3).StartTime | Should -Be 0.5
        Add-AudioEcho $speech -Delay 0.25 -Decay 0.3 -Destination "$TestDrive/never.flac" -WhatIf
        "$TestDrive/never.flac" | Should -Not -Exist
    }

    It 'refuses delays and decays that are none, that are not as many, or that would grow' {
        { $impulse | Add-AudioEcho -Delay 0.1, 0.2 -Decay 0.5 } | Should -Throw '*2 times*1 number*' -ErrorId 'AudioPs.Parameter.Decay,*'
        { $impulse | Add-AudioEcho -Delay 0 -Decay 0.5 } | Should -Throw -ErrorId 'AudioPs.Parameter.Delay,*'
        { $impulse | Add-AudioEcho -Delay 0.1 -Decay 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Decay,*'
        { $impulse | Add-AudioEcho -Delay 0.1 -Decay 1.1 } | Should -Throw
        { $impulse | Add-AudioEcho -Delay 0.1, 0.2 -Decay 0.5, 0.5 -Feedback } | Should -Throw '*grow for ever*'
        $none = $impulse | Add-AudioEcho -Delay 0.001 -Decay 0.5 -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike 'At 10 Hz a delay is from 1 sample*'
    }

    It 'takes no milliseconds for seconds, as SoX and FFmpeg count them, and takes them as such' {
        { $impulse | Add-AudioEcho -Delay 0.1, 60 -Decay 0.5, 0.3 } | Should -Throw '*in seconds*60 ms are 0.06, or ''60ms''.' -ErrorId 'AudioPs.Parameter.Delay,*'
        { $impulse | Add-AudioEcho -Delay '2000:00:00' -Decay 0.5 } | Should -Throw -ErrorId 'AudioPs.Parameter.Delay,*'
        { $impulse | Add-AudioEcho -Delay 0.1, 1000 -Decay 0.5, 0.3 } | Should -Throw '*1000 is a number without a unit*Write ''1000ms''.' -ErrorId 'ParameterArgumentTransformationError,*'
        ($impulse | Add-AudioEcho -Delay 200ms -Decay 0.5) | Should -Be ($impulse | Add-AudioEcho -Delay 0.2 -Decay 0.5)
        ($impulse | Add-AudioEcho -Delay 10 -Decay 0.5).GetRow(0)[100] | Should -BeNear (0.5 * $impulse[0, 0]) -Tolerance 1e-7
    }
}
