Describe 'Get-AudioFilter' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $recipe = Join-Path $PSScriptRoot .. .. native recipes ffmpeg-components
    }

    It 'lists what is compiled in, all of it' {
        $wanted = (Get-Content -LiteralPath $recipe | Where-Object { $_ -match '^filter ' }).ForEach{ -split ($_ -replace '^filter ') }
        $listed = (Get-AudioFilter).Name
        $listed.Count | Should -BeAbove 130
        $listed | Should -Be ($listed | Sort-Object -CaseSensitive -Unique)
        $listed | Where-Object { $_ -notin $wanted } | Should -BeNullOrEmpty
        # Names of the recipe that this version of FFmpeg does not have.
        $wanted | Where-Object { $_ -notin $listed } | Should -Be 'adrc'.Where{ $_ -notin $listed }
        # Nothing that opens a file, listens or waits.
        $listed | Where-Object { $_ -match 'movie|sendcmd|zmq|arnndn|sofalizer|ladspa|lv2|realtime|cue' } | Should -BeNullOrEmpty
    }

    It 'tells of a filter what FFmpeg''s own manual does' {
        $filter = Get-AudioFilter highpass
        $filter.Description | Should -Match 'high-pass'
        $filter.Inputs | Should -Be 'default'
        $filter.Outputs | Should -Be 'default'
        $filter.SupportsTimeline | Should -BeTrue
        $frequency = $filter.FindOption('f')
        $frequency.Name, "$($frequency.Aliases)", "$($frequency.Type)", $frequency.Default, $frequency.Unit | Should -Be 'frequency', 'f', 'Number', '3000', 'Hz'
        $frequency.Range | Should -Be '0 to 999999 Hz'
        $type = $filter.FindOption('width_type')
        $type.Default | Should -Be 'q'
        $type.Constants.Name | Should -Be 'h', 'q', 'o', 's', 'k'
        $type.Range | Should -Be 'h, q, o, s, k'
    }

    It 'knows <Filter>.<Option>: <Range>, by default <Default>' -ForEach @(
        @{ Filter = 'acompressor'; Option = 'attack'; Range = '0.01 to 2000 ms'; Default = '20' }
        @{ Filter = 'acompressor'; Option = 'mode'; Range = 'downward, upward'; Default = 'downward' }
        @{ Filter = 'loudnorm'; Option = 'i'; Range = '-70 to -5 LUFS'; Default = '-24' }
        @{ Filter = 'loudnorm'; Option = 'dual_mono'; Range = 'true or false'; Default = 'false' }
        @{ Filter = 'apad'; Option = 'pad_dur'; Range = ' s'; Default = '-1E-06' }
        @{ Filter = 'atempo'; Option = 'tempo'; Range = '0.5 to 100'; Default = '1' }
        @{ Filter = 'ametadata'; Option = 'file'; Range = 'refused: it names a file'; Default = $null }
        @{ Filter = 'anoisesrc'; Option = 'color'; Range = 'white, pink, brown, blue, violet, velvet'; Default = 'white' }
    ) {
        $found = (Get-AudioFilter $Filter).FindOption($Option)
        $found.Range | Should -BeLike "*$Range*"
        if ($found.Type -ne 'Duration') { $found.Default | Should -Be $Default }
    }

    It 'gives for every number a default within its range' {
        foreach ($option in (Get-AudioFilter).Options) {
            $option.Description, $option.Range | Should -Not -Contain $null
            if ($option.Type -notin 'Number', 'Duration' -or $null -eq $option.Default) { continue }
            if ($null -ne $option.Minimum) { [double]$option.Default | Should -Not -BeBelow ($option.Minimum - 1e-5) -Because "$($option.Filter).$option" }
            if ($null -ne $option.Maximum) { [double]$option.Default | Should -Not -BeAbove ($option.Maximum + 1e-5) -Because "$($option.Filter).$option" }
        }
    }

    It 'says how many inputs and outputs' {
        (Get-AudioFilter amix).HasVariableInputs | Should -BeTrue
        (Get-AudioFilter sidechaincompress).Inputs | Should -Be 'main', 'sidechain'
        (Get-AudioFilter asplit).HasVariableOutputs | Should -BeTrue
        (Get-AudioFilter | Where-Object IsSource).Name | Should -Contain 'sine'
        (Get-AudioFilter | Where-Object IsSource).Name | Should -Not -Contain 'volume'
    }

    It 'takes names, lists and wildcards' {
        (Get-AudioFilter HighPass).Name | Should -Be 'highpass'
        (Get-AudioFilter high*, low*).Name | Should -Be 'highpass', 'highshelf', 'lowpass', 'lowshelf'
        ('aecho' | Get-AudioFilter).Name | Should -Be 'aecho'
        Get-AudioFilter x* | Should -BeNullOrEmpty
    }

    It 'refuses an unknown name, and says what was likely meant' {
        { Get-AudioFilter hipass } | Should -Throw -ErrorId 'AudioPs.Parameter.Name,*' -ExpectedMessage "*no audio filter 'hipass'*Is it highpass*"
    }

    It 'completes the names, the everyday ones first' {
        $offered = (TabExpansion2 'Get-AudioFilter ' 16).CompletionMatches
        $offered[0].CompletionText | Should -Be 'highpass'
        $offered[0].ToolTip | Should -Match 'high-pass'
        $offered.Count | Should -Be (Get-AudioFilter).Count
        (TabExpansion2 'Get-AudioFilter silence' 23).CompletionMatches.CompletionText | Should -Be 'silenceremove', 'silencedetect'
    }

    It 'prints filters and options as tables, and all of a filter as a list' {
        Get-AudioFilter highpass | Out-PlainText | Should -Match '(?s)Name +In +Out +Options +Description.*highpass +1 +1 +\d+ +Apply a high-pass'
        Get-AudioFilter amix | Out-PlainText | Should -Match 'amix +N +1'
        (Get-AudioFilter highpass).Options | Out-PlainText | Should -Match '(?s)Name +Type +Range +Default.*frequency \(f\) +Number +0 to'
        Get-AudioFilter highpass | Format-List | Out-PlainText | Should -Match 'frequency \(f\): set frequency: 0 to 999999 Hz; 3000 by default'
    }
}
