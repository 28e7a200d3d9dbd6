BeforeAll {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $clip = Import-Audio "$PSScriptRoot/../../examples/audio/music/duet.flac" -Duration 0.2
}

Describe 'ConvertTo-AudioTable' {
    It 'makes a row of each frame, with named columns' {
        $mfcc = $clip | Get-Mfcc
        $rows = @($mfcc | ConvertTo-AudioTable)
        $rows.Count | Should -Be ($mfcc.Channels * $mfcc.Frames)
        $rows[0].PSObject.Properties.Name | Should -Be (@('Name', 'Channel', 'Frame', 'Time') + $mfcc.Names)
        $last = $rows[-1]
        $last.Channel | Should -Be ($mfcc.Channels - 1)
        $last.Time | Should -Be $mfcc.Times[-1]
        $last.c3 | Should -Be $mfcc[($mfcc.Channels - 1), 'c3', -1]
    }

    It 'names the columns of a spectrogram by frequency' {
        $mel = $clip | Get-MelSpectrogram -MelCount 8
        $row = $mel | ConvertTo-AudioTable | Select-Object -First 1
        $names = $row.PSObject.Properties.Name | Select-Object -Skip 4
        $names | Should -HaveCount 8
        for ($band = 0; $band -lt 8; $band++) { [double]($names[$band] -replace ' Hz$') | Should -BeNear $mel.Frequencies[$band] -Tolerance 0.5 }
        $row.($names[5]) | Should -Be $mel[0, 5, 0]
    }

    It 'writes both parts of complex values' {
        $stft = $clip | Get-Stft -FftLength 8
        $row = $stft | ConvertTo-AudioTable | Select-Object -First 1 -Skip 7
        $row."$($stft.Frequencies[1]) Hz real" | Should -BeNear $stft[0, 1, 7].Real -Tolerance 0
        $row."$($stft.Frequencies[1]) Hz imaginary" | Should -BeNear $stft[0, 1, 7].Imaginary -Tolerance 0
    }

    It 'has a row for each bin of a spectrum, each sample of a clip, each band of a bank' {
        $spectrum = $clip | Get-AudioSpectrum -Quantity Power
        $rows = @($spectrum | ConvertTo-AudioTable)
        $rows.Count | Should -Be $spectrum.Values.Count
        $rows[5].Value | Should -Be $spectrum[0, 5]
        $rows[5].Frequency | Should -Be $spectrum.Frequencies[5]
        $samples = @($clip | ConvertTo-AudioTable)
        $samples.Count | Should -Be $clip.SampleCount
        $samples[9].Channel1 | Should -Be $clip[1, 9]
        $bank = Get-MelFilterBank 8000 -FftLength 32 -MelCount 4
        @($bank | ConvertTo-AudioTable)[2].'1000 Hz' | Should -Be $bank[2, 4]
    }

    It 'goes through CSV whole' {
        $file = Join-Path $TestDrive mfcc.csv
        $mfcc = $clip | Get-Mfcc -CoefficientCount 4
        $mfcc | ConvertTo-AudioTable | Export-Csv $file
        $back = @(Import-Csv $file)
        $back.Count | Should -Be ($mfcc.Channels * $mfcc.Frames)
        [float]::Parse($back[3].c2, [cultureinfo]::InvariantCulture) | Should -Be $mfcc[0, 2, 3]
    }
}
