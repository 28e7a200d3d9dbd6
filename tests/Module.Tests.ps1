BeforeDiscovery {
    $exported = (Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot .. AudioPs.psd1)).CmdletsToExport
    $cmdlets = $exported | ForEach-Object { @{ Name = $_ } }
    # Those that write files; and those that take audio, not what was made of it nor nothing at all.
    $writers = $exported | Where-Object { $_ -match '^(Export|Convert|New)-' } | ForEach-Object { @{ Name = $_ } }
    $audioCmdlets = $exported | Where-Object { $_ -notmatch '^(Export|ConvertFrom|ConvertTo)-|FilterBank$|Preset$' } | ForEach-Object { @{ Name = $_ } }
}

Describe 'The module' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../out/AudioPs"
        $module = Get-Module AudioPs
    }

    It 'exports what its manifest names, and the assembly has no other cmdlet' {
        $types = [AudioPs.Commands.AudioPsCmdlet].Assembly.GetExportedTypes() | Where-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) }
        $inAssembly = $types | ForEach-Object { $a = $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]; "$($a.VerbName)-$($a.NounName)" } | Sort-Object
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $inAssembly
    }

    It '<Name> has an output type, an approved verb and a singular noun' -ForEach $cmdlets {
        $command = Get-Command $Name
        $command.OutputType | Should -Not -BeNullOrEmpty -Because 'completion and readers go by it'
        $command.Verb | Should -BeIn 'Get', 'Import', 'Export', 'Convert', 'ConvertFrom', 'ConvertTo', 'New', 'Show'
        $command.Noun | Should -Not -Match 's$'
    }

    It '<Name> asks before it writes' -ForEach $writers {
        $command = Get-Command $Name
        $command.Parameters.Keys | Should -Contain 'WhatIf'
        $command.Parameters.Keys | Should -Contain 'Confirm'
        $command.Parameters.Keys | Should -Contain 'Force'
    }

    It '<Name> takes audio in three ways' -ForEach $audioCmdlets {
        $parameters = (Get-Command $Name).Parameters
        $parameters.Path.ParameterSets.Keys | Should -Be 'Path'
        $parameters.Path.ParameterSets.Path.ValueFromPipeline | Should -BeTrue
        $parameters.Path.ParameterSets.Path.ValueFromPipelineByPropertyName | Should -BeTrue
        $parameters.LiteralPath.Aliases | Should -Contain 'PSPath'
        $parameters.LiteralPath.ParameterSets.LiteralPath.ValueFromPipelineByPropertyName | Should -BeTrue
        $parameters.InputObject.ParameterSets.InputObject.ValueFromPipeline | Should -BeTrue
        $parameters.ThrottleLimit | Should -Not -BeNullOrEmpty
    }
}
