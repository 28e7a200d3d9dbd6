Describe 'ConvertFrom-Mfcc' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        # Bands of one level or another, none far below the loudest.
        $noise = New-AudioSignal WhiteNoise -Duration 0.5 -SampleRate 16000
    }

    It 'gives the bands back of as many coefficients: <Because>' -ForEach @(
        @{ Because = 'as they come'; Make = @{}; Back = @{} }
        @{ Because = 'type 3'; Make = @{ DctType = 3 }; Back = @{ DctType = 3 } }
        @{ Because = 'type 1'; Make = @{ DctType = 1 }; Back = @{ DctType = 1 } }
        @{ Because = 'not orthonormal'; Make = @{ DctNorm = 'None' }; Back = @{ DctNorm = 'None' } }
        @{ Because = 'liftered'; Make = @{ Lifter = 22 }; Back = @{ Lifter = 22 } }
    ) {
        $mel = $noise | Get-MelSpectrogram -MelCount 24
        $back = $noise | Get-Mfcc -MelCount 24 -CoefficientCount 24 @Make | ConvertFrom-Mfcc -MelCount 24 @Back
        $back.Scale, $back.Quantity, $back.Shape | Should -Be 'Mel', 'Power', $mel.Shape
        $back.Frequencies | Should -Be $mel.Frequencies
        foreach ($place in @(0, 3), @(11, 7), @(23, 15)) { $back[$place[0], $place[1]] / $mel[$place[0], $place[1]] | Should -BeNear 1 -Tolerance 1e-3 }
    }

    It 'leaves out derivatives' {
        $one = $noise | Get-Mfcc -MelCount 24 -Delta 2 | ConvertFrom-Mfcc -MelCount 24
        $one.Values | Should -Be ($noise | Get-Mfcc -MelCount 24 | ConvertFrom-Mfcc -MelCount 24).Values
    }

    It 'goes on to sound' {
        $clip = $noise | Get-Mfcc -FftLength 512 -HopLength 128 | ConvertFrom-Mfcc -FftLength 512 | ConvertFrom-MelSpectrogram -Iterations 2
        $clip.SampleRate, $clip.Channels | Should -Be 16000, 1
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'other features'; Code = { $noise | Get-SpectralFeature | ConvertFrom-Mfcc -ErrorAction Stop }; Message = '*rows named c0*' }
        @{ Because = 'fewer bands than coefficients'; Code = { $noise | Get-Mfcc | ConvertFrom-Mfcc -MelCount 10 -ErrorAction Stop }; Message = '*20 coefficients*' }
        @{ Because = 'a spectrogram'; Code = { $noise | Get-MelSpectrogram | ConvertFrom-Mfcc -ErrorAction Stop }; Message = '*' }
    ) { $Code | Should -Throw $Message }
}
