# docs/librosa.md: each public function of librosa 0.11 has a row there, and what a row says runs.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $rows = foreach ($line in Get-Content -LiteralPath (Join-Path $root docs librosa.md)) {
        if ($line -notmatch '^\| `librosa') { continue }
        $cells = [regex]::Split($line.Trim().Trim('|'), '(?<!\\)\|').ForEach{ $_.Trim() -replace '\\\|', '|' }
        @{ Functions = [regex]::Matches($cells[0], '`([\w.]+)`').ForEach{ $_.Groups[1].Value }; Here = $cells[1]; Code = $cells[1] -match '^`([^`]+)`' ? $Matches[1] : $null }
    }
}

Describe 'What takes the place of librosa' {
    BeforeAll {
        $root = Split-Path (Split-Path $PSScriptRoot)
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module (Join-Path $root out AudioPs)
        $folder = Join-Path $TestDrive sounds
        Copy-Item -LiteralPath (Join-Path $root examples audio) -Destination $folder -Recurse
        Push-Location -LiteralPath $folder
        $y = Import-Audio music/arpeggio.mp3 -SampleRate 22050 -Mono -Duration 2
        $D = $y | Get-Stft
        $M = $y | Get-MelSpectrogram
        $X = $y | Get-Mfcc
        $C = $y | Get-ConstantQ -HopLength 64 -MinFrequency C2 -BinCount 60
    }

    AfterAll { Pop-Location }

    It 'has one row for each of its public functions' -ForEach @{ Rows = $rows } {
        $functions = Get-Content -LiteralPath "$PSScriptRoot/librosa-0.11.txt"
        $functions.Count | Should -BeAbove 200
        $named = @($Rows.Functions)
        $functions.Where{ $_ -notin $named } | Should -BeNullOrEmpty
        $named.Where{ $_ -notin $functions } | Should -BeNullOrEmpty
        $named.Count | Should -Be $functions.Count -Because 'each has one row'
    }

    It 'is for <Functions>: <Here>' -ForEach $rows {
        if (-not $Code) {
            $Here | Should -Match '^no: \S'
            return
        }
        $result = @(& ([scriptblock]::Create($Code)) 2>&1 3>&1)
        $result | Should -Not -BeNullOrEmpty
        $result | Where-Object { $_ -is [Management.Automation.ErrorRecord] -or $_ -is [Management.Automation.WarningRecord] } | Should -BeNullOrEmpty
        # What is said behind the code names what there is.
        foreach ($name in [regex]::Matches($Here, '\b[A-Z][a-z]+-[A-Z]\w+').Value) { Get-Command $name -Module AudioPs | Should -Not -BeNullOrEmpty }
    }
}
