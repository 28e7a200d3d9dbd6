# The help says what the cmdlets are: each has a page, each parameter is described once, and every example runs as it stands.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $cmdlets = @((Import-PowerShellDataFile -LiteralPath (Join-Path $root AudioPs.psd1)).CmdletsToExport | ForEach-Object { @{ Name = $_ } })
    # Title and code of each example, from the page; the help of the module is compared with them below.
    $examples = foreach ($cmdlet in $cmdlets) {
        $page = Get-Content -Raw -LiteralPath (Join-Path $root docs en-US "$($cmdlet.Name).md")
        $section = [regex]::Match($page, '(?ms)^## Examples$(.*?)^## ').Groups[1].Value
        foreach ($match in [regex]::Matches($section, '(?ms)^### (.+?)\n+```powershell\n(.*?)\n```$')) {
            @{ Name = $cmdlet.Name; Title = $match.Groups[1].Value; Code = $match.Groups[2].Value }
        }
    }
    $topic = [regex]::Matches((Get-Content -Raw -LiteralPath (Join-Path $root docs en-US about_AudioPs.md)), '(?ms)^```powershell\n(.*?)\n```$')
    $topicExamples = @($topic | ForEach-Object { @{ Code = $_.Groups[1].Value } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module "$root/docs/ParameterText.psm1"
    $documentation = Import-Documentation "$root/out/managed/AudioPs.Commands.xml"
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters

    # What a person gets who types the code in a copy of examples/audio: its output; errors and warnings are failures.
    function Invoke-Example([string] $Code) {
        $folder = Join-Path $TestDrive ([Guid]::NewGuid())
        Copy-Item -LiteralPath (Join-Path $root examples audio) -Destination $folder -Recurse
        $start = Get-Location
        Set-Location -LiteralPath $folder
        try {
            $ErrorActionPreference = 'Stop'
            $WarningPreference = 'Stop'
            & ([scriptblock]::Create($Code))
        }
        finally { Set-Location -LiteralPath $start }
    }

    # A text without what makes no other words: lines, links and marks of code.
    function Get-Word([string] $Text) { $Text.Trim() -replace '\[([^\]]+)\]\([^)]*\)', '$1' -replace '`' -replace '\s+', ' ' }

    # What a page says of parameters itself, by their names.
    function Get-PageParameter([string] $Name) {
        $page = Get-Content -Raw -LiteralPath (Join-Path $root docs en-US "$Name.md")
        $own = [ordered]@{}
        foreach ($match in [regex]::Matches($page, '(?ms)^### -(\w+)\n(.*?)(?=^##|\z)')) { $own[$match.Groups[1].Value] = Get-Word $match.Groups[2].Value }
        $own
    }

    function Get-HelpText($Part) { @($Part | ForEach-Object { $_.Text }) -join "`n" }
}

AfterAll { Stop-TestSound }

Describe 'Help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $command = Get-Command $Name
        # Those that people write about: not -Verbose and its like, nor -WhatIf and -Confirm.
        $expected = @($command.Parameters.Keys | Where-Object { $_ -notin $common -and (Test-Documented $command.ImplementingType $_) } | Sort-Object)
    }

    It 'comes from the page' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        # What the engine shows where there is no help is the syntax.
        $help.Synopsis | Should -Not -BeLike "*$Name*[[]*"
        (Get-HelpText $help.description).Length | Should -BeAbove 80
    }

    It 'describes every parameter' {
        foreach ($parameter in $expected) {
            $described = @($help.parameters.parameter | Where-Object { $_.name -eq $parameter })
            $described | Should -HaveCount 1 -Because "-$parameter is a parameter"
            (Get-HelpText $described.description) | Should -Not -BeNullOrEmpty -Because "-$parameter is to be described"
        }
    }

    It 'has words for every parameter in the code, and others on its page where they are its own' {
        $own = Get-PageParameter $Name
        foreach ($parameter in $own.Keys) { $expected | Should -Contain $parameter -Because 'the page describes it' }
        foreach ($parameter in $expected) {
            $declared = Get-Word (Get-ParameterText $documentation $command.ImplementingType $parameter)
            $declared | Should -Not -BeNullOrEmpty -Because "-$parameter is declared with a summary"
            $own[$parameter] | Should -Not -Be $declared -Because "the page is not to repeat the summary of -$parameter"
        }
    }

    It 'shows the syntax of every parameter set' {
        $shown = @($help.syntax.syntaxItem)
        $shown | Should -HaveCount $command.ParameterSets.Count
        foreach ($set in $command.ParameterSets) {
            $own = @($set.Parameters | ForEach-Object Name | Where-Object { $_ -notin $common -and (Test-Documented $command.ImplementingType $_) } | Sort-Object)
            $alike = @($shown | Where-Object { "$($_.parameter | ForEach-Object name | Where-Object { $_ -notin $common } | Sort-Object)" -eq "$own" })
            $alike | Should -Not -BeNullOrEmpty -Because "the set $($set.Name) has the parameters $own"
        }
    }

    It 'tells type, position and pipeline input as they are' {
        foreach ($parameter in $expected) {
            $described = $help.parameters.parameter | Where-Object { $_.name -eq $parameter }
            $attribute = $command.Parameters[$parameter].Attributes | Where-Object { $_ -is [Management.Automation.ParameterAttribute] } | Select-Object -First 1
            $described.position | Should -Be ($attribute.Position -ge 0 ? "$($attribute.Position)" : 'named') -Because "-$parameter"
            $described.required | Should -Be "$($attribute.Mandatory)" -Because "-$parameter"
            $described.pipelineInput -like 'True*' | Should -Be ($attribute.ValueFromPipeline -or $attribute.ValueFromPipelineByPropertyName) -Because "-$parameter"
        }
    }

    It 'has three examples or more, those of its page' {
        $inPage = @(Get-Content -LiteralPath (Join-Path $root docs en-US "$Name.md") | Where-Object { $_ -eq '```powershell' }).Count
        $shown = @($help.examples.example)
        $shown.Count | Should -Not -BeBelow 3
        $shown | Should -HaveCount $inPage
        foreach ($example in $shown) { $example.code | Should -BeLike '*-*' }
    }

    It 'says what goes in and what comes out' {
        @($help.inputTypes.inputType | ForEach-Object { $_.type.name }) | Should -Not -BeNullOrEmpty
        $returned = @($help.returnValues.returnValue | ForEach-Object { $_.type.name })
        foreach ($type in $command.OutputType) { $returned | Should -Contain $type.Name }
    }

    It 'has an address that Get-Help -Online opens: its page, in the project of the manifest' {
        Join-Path $root docs en-US "$Name.md" | Should -Exist
        $address = "$((Get-Module AudioPs).ProjectUri)/blob/main/docs/en-US/$Name.md"
        $command.HelpUri | Should -Be $address
        # The first address among the links of the help goes before that of the cmdlet.
        @($help.relatedLinks.navigationLink | ForEach-Object uri | Where-Object { $_ }) | Should -Be $address
    }

    It 'prints whole' {
        $printed = Get-Help $Name -Full | Out-String -Width 500
        foreach ($heading in 'NAME', 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            $printed | Should -Match "(?m)^$heading"
        }
        $printed | Should -Match 'Example 1: '
        # No mark of the page's language is left.
        $printed | Should -Not -Match '\]\(|```|\*\*\w'
    }

    It 'names pages and addresses that exist or are complete' {
        $page = Get-Content -Raw -LiteralPath (Join-Path $root docs en-US "$Name.md")
        foreach ($link in [regex]::Matches($page, '\]\(([^)]+)\)')) {
            $target = $link.Groups[1].Value
            if ($target -notmatch '^https://\S+$') { Join-Path $root docs en-US $target | Should -Exist }
        }
        $linked = @($help.relatedLinks.navigationLink | Where-Object { -not $_.uri } | ForEach-Object linkText)
        $linked | Should -Contain about_AudioPs
        foreach ($text in $linked) { $text | Should -Match '^\w+(-\w+)?$|: https://\S+$' }
    }
}

Describe 'Pages' {
    It 'have no words for a parameter in common, which belong to the code' {
        $texts = foreach ($name in (Get-Module AudioPs).ExportedCmdlets.Keys) {
            $own = Get-PageParameter $name
            foreach ($parameter in $own.Keys) { "-$($parameter): $($own[$parameter])" }
        }
        $texts | Should -Not -BeNullOrEmpty
        $texts | Group-Object | Where-Object Count -gt 1 | ForEach-Object Name | Should -BeNullOrEmpty
    }
}

Describe 'The words of the code' {
    It 'keep their marks, lose their lines, and are found where they are inherited from' {
        $code = Join-Path $TestDrive code.xml
        @'
<doc><members>
  <member name="P:AudioPs.Commands.GetStftCommand.Floor"><summary>
    With <c>*</c> <c>?</c> and <see cref="P:AudioPs.Commands.FrameCmdlet`1.FftLength"/>,
    a <see cref="T:AudioPs.Dsp.Spectrogram"/>.<para>More.</para></summary></member>
  <member name="P:AudioPs.Commands.GetStftCommand.Reference"><inheritdoc cref="P:AudioPs.Commands.GetStftCommand.Floor"/></member>
  <member name="P:AudioPs.Commands.NumberFirstConversionCmdlet.Path"><inheritdoc/></member>
  <member name="P:AudioPs.Commands.AudioConversionCmdlet.Path"><inheritdoc/></member>
  <member name="P:AudioPs.Commands.AudioInputCmdlet.Path"><summary>The files.</summary></member>
  <member name="P:AudioPs.Commands.FrameCmdlet`1.HopLength"><summary>The hop.</summary></member>
</members></doc>
'@ | Set-Content -LiteralPath $code
        $members = Import-Documentation $code
        $stft = (Get-Command Get-Stft).ImplementingType
        $expected = 'With `*` `?` and `-FftLength`, a Spectrogram.', 'More.'
        Get-ParameterText $members $stft Floor | Should -Be $expected
        Get-ParameterText $members $stft Reference | Should -Be $expected
        Get-ParameterText $members $stft HopLength | Should -Be 'The hop.'
        Get-ParameterText $members (Get-Command Convert-AudioRate).ImplementingType Path | Should -Be 'The files.'
        Get-ParameterText $members $stft Quantity | Should -BeNullOrEmpty
    }
}

Describe 'Examples' {
    It 'of <Name> run: <Title>' -ForEach $examples {
        Skip-WithoutSound $Name $hasSound
        Invoke-Example $Code | Out-Null
    }

    It 'that return something do' {
        (Invoke-Example 'Get-AudioInfo speech/*').Count | Should -Be 2
    }

    It 'fail here when they fail' {
        { Invoke-Example 'Get-AudioInfo missing.wav' } | Should -Throw '*missing.wav*'
    }
}

Describe 'about_AudioPs' {
    It 'is found by Get-Help' {
        "$(Get-Help about_AudioPs)" | Should -Match 'WAYS IN'
    }

    It 'has lines that fit a terminal' {
        foreach ($line in "$(Get-Help about_AudioPs)" -split "`r?`n") { $line.Length | Should -Not -BeAbove 100 }
    }

    It 'names every error there is' {
        $text = "$(Get-Help about_AudioPs)"
        foreach ($name in [enum]::GetNames([AudioPs.AudioError])) { $text | Should -Match "\b$name\b" }
    }
}

Describe 'What the repository says of itself' {
    It 'names every cmdlet and every extension that is written in the README' {
        $readme = Get-Content -Raw -LiteralPath (Join-Path $root README.md)
        foreach ($name in (Get-Module AudioPs).ExportedCmdlets.Keys) { $readme | Should -Match ([regex]::Escape("[$name](docs/en-US/$name.md)")) }
        foreach ($extension in [AudioPs.Media.AudioFormat]::All.Extensions) { $readme | Should -Match "(?<=[ |])$([regex]::Escape($extension))[ ,|]" }
    }

    It 'names every format in the pages that write' {
        foreach ($page in 'Export-Audio', 'Convert-AudioRate', 'Convert-AudioChannel', 'Convert-AudioFormat') {
            $text = (Get-Help $page -Parameter Format).description.Text
            foreach ($format in [AudioPs.Media.AudioFormat]::All) { $text | Should -Match "\b$format\b" -Because "$page writes it" }
        }
    }

    It 'has the reason of every package' {
        $reasons = Get-Content -Raw -LiteralPath (Join-Path $root docs dependencies.md)
        $packages = @(
            foreach ($file in @(Get-ChildItem -LiteralPath $root -Filter *.props) + @(Get-ChildItem -Path $root/*/*/*.csproj)) {
                ([xml] (Get-Content -Raw -LiteralPath $file.FullName)).SelectNodes('//PackageVersion | //PackageDownload')
            }
            (Get-Content -Raw -LiteralPath (Join-Path $root .config dotnet-tools.json) | ConvertFrom-Json -AsHashtable).tools.GetEnumerator() |
                ForEach-Object { @{ Include = $_.Key; Version = $_.Value.version } }
        )
        $packages.Include | Should -Contain Pester
        foreach ($package in $packages) {
            foreach ($version in $package.Version -replace '[][]' -split ';') { $reasons | Should -Match ([regex]::Escape("| $($package.Include) $version |")) }
        }
    }
}

Describe 'Quickstart' {
    It 'runs, and runs again' {
        $tour = Join-Path $root examples Quickstart.ps1
        foreach ($run in 1, 2) {
            $said = (& "$PSHOME/pwsh" -NoProfile -File $tour -RecordingPath $TestDrive/none) -join "`n"
            $LASTEXITCODE | Should -Be 0 -Because $said
            $said | Should -Match 'The tour took'
            Join-Path $root out quickstart mel-whisper speech sentence.npy | Should -Exist
            Join-Path $root out quickstart 16kHz music duet.flac | Should -Exist
        }
    }
}
