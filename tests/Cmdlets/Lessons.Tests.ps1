BeforeDiscovery {
    $lessons = Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot .. .. examples lessons) -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Lesson = $_.FullName } }
}

BeforeAll { Import-Module "$PSScriptRoot/TestNumber.psm1" }

Describe 'The lesson <Name>' -ForEach $lessons {
    It 'runs from any folder and says something' {
        $folder = Join-Path $TestDrive ([IO.Path]::GetRandomFileName())
        $null = New-Item -ItemType Directory -Path $folder
        $before = Get-Location
        Set-Location -LiteralPath $folder
        try {
            $said = (& "$PSHOME/pwsh" -NoProfile -File $Lesson 2>&1) -join "`n"
        }
        finally {
            Set-Location -LiteralPath $before.ProviderPath
        }
        $LASTEXITCODE | Should -Be 0 -Because $said
        ($said -split "`n").Count | Should -BeAbove 10
        $said.Length | Should -BeAbove 500
        # Nothing is left behind, and no value was missing where one was to be printed.
        @(Get-ChildItem -LiteralPath $folder -Force) | Should -BeNullOrEmpty
        $said | Should -Not -Match '\bNaN\b'
    }

    It 'says in its help what it is about' {
        $text = [IO.File]::ReadAllText($Lesson)
        $text | Should -Match '(?m)^#requires -Version 7\.6\r?\n<#\r?\n\.SYNOPSIS\r?\nLesson \d+: '
        $text | Should -Match '\.EXAMPLE\r?\n\./examples/lessons/'
    }
}

Describe 'The lessons' {
    It 'are named in the README of the examples, which names no other' {
        $page = [IO.File]::ReadAllText((Join-Path $PSScriptRoot .. .. examples README.md))
        $named = @([regex]::Matches($page, '\]\(lessons/([^)]+)\)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object)
        $there = @(Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot .. .. examples lessons) -Filter *.ps1 | ForEach-Object Name | Sort-Object)
        $named | Should -Be $there
    }
}
