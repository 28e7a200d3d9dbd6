BeforeDiscovery {
    $exported = (Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot .. .. AudioPs.psd1)).CmdletsToExport
    $cmdlets = $exported | ForEach-Object { @{ Name = $_ } }
    # Those that write files; and those that take audio, not what was made of it nor nothing at all.
    $writers = $exported | Where-Object { $_ -match '^(Export|Convert)-(?!Feature)|^New-AudioReport$' } | ForEach-Object { @{ Name = $_ } }
    $audioCmdlets = $exported | Where-Object { $_ -notmatch '^(Export|ConvertFrom|ConvertTo)-|FilterBank$|Salience$|Preset$|Signal$|-(Audio)?Feature|AudioDataset$|AudioLabel$|AudioDevice$|Recording$|^Get-AudioFilter$' } | ForEach-Object { @{ Name = $_ } }
}

Describe 'The module' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
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
        $command.Verb | Should -BeIn 'Get', 'Import', 'Export', 'Convert', 'ConvertFrom', 'ConvertTo', 'Measure', 'New', 'Add', 'Invoke', 'Remove', 'Select', 'Set', 'Show', 'Split', 'Compare', 'Test', 'Join', 'Merge', 'Start', 'Submit'
        $command.Noun | Should -Not -Match '(?<!s)s$' -Because 'loudness is one'
    }

    It '<Name> asks before it writes' -ForEach $writers {
        $command = Get-Command $Name
        $command.Parameters.Keys | Should -Contain 'WhatIf'
        $command.Parameters.Keys | Should -Contain 'Confirm'
        $command.Parameters.Keys | Should -Contain 'Force'
    }

    It 'completes a parameter everywhere that it completes anywhere' {
        # By name and type: -SampleRate of numbers, -Reference of levels, whichever cmdlet they stand on.
        $parameters = foreach ($command in $module.ExportedCmdlets.Values) {
            foreach ($parameter in $command.Parameters.Values) {
                $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
                [pscustomobject]@{
                    Kind = "-$($parameter.Name) of $type"
                    Where = $command.Name
                    Completes = @($parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] }).Count
                }
            }
        }
        $completed = ($parameters | Where-Object Completes).Kind | Sort-Object -Unique
        $completed | Should -Contain '-Reference of AudioPs.Dsp.DecibelReference'
        $parameters | Where-Object { $_.Kind -in $completed -and -not $_.Completes } |
            ForEach-Object { "$($_.Where) $($_.Kind)" } | Should -BeNullOrEmpty
    }

    It '<Name> takes audio in three ways' -ForEach $audioCmdlets {
        $parameters = (Get-Command $Name).Parameters
        # By place it may stand in others too, for the destination at the end of a pipeline; what is piped binds in this one alone.
        $piped = $parameters.Path.ParameterSets.GetEnumerator() | Where-Object { $_.Value.ValueFromPipeline -or $_.Value.ValueFromPipelineByPropertyName }
        $piped.Key | Should -Be 'Path'
        $parameters.Path.ParameterSets.Path.ValueFromPipeline | Should -BeTrue
        $parameters.Path.ParameterSets.Path.ValueFromPipelineByPropertyName | Should -BeTrue
        $parameters.LiteralPath.Aliases | Should -Contain 'PSPath'
        $parameters.LiteralPath.ParameterSets.LiteralPath.ValueFromPipelineByPropertyName | Should -BeTrue
        $parameters.InputObject.ParameterSets.InputObject.ValueFromPipeline | Should -BeTrue
        $parameters.ThrottleLimit | Should -Not -BeNullOrEmpty
    }
}

Describe 'Importing it again' {
    BeforeAll {
        $first = (Import-Module "$PSScriptRoot/../../out/AudioPs" -PassThru).ModuleBase
        $clip = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav

        # What is read of a module at its import, in another folder.
        function Copy-Module([string] $Name) {
            $folder = Join-Path $TestDrive $Name AudioPs
            $null = New-Item -ItemType Directory -Path $folder
            Copy-Item -Path "$first/*.ps*", "$first/*.dll" -Destination $folder
            Copy-Item -LiteralPath (Join-Path $first views) -Destination $folder -Recurse
            $folder
        }

        # The lines that a fresh process writes.
        function Invoke-Fresh([string] $Code) { & (Join-Path $PSHOME pwsh) -NoProfile -NonInteractive -Command $Code }

        $copies = @{ 'the same build' = Copy-Module same; 'another build' = Copy-Module other }
        # An assembly of that name is all that makes another build.
        $assembly = Join-Path $copies['another build'] AudioPs.Commands.dll
        Remove-Item -LiteralPath $assembly
        $null = Invoke-Fresh "Add-Type -TypeDefinition 'public class Other { }' -OutputAssembly '$assembly'"
        $assembly | Should -Exist
    }

    It 'from elsewhere, of <_>, is one error that names both and the way out' -ForEach 'the same build', 'another build' {
        $second = $copies[$_]
        $said = Invoke-Fresh "
            Import-Module '$first/AudioPs.psd1'
            foreach (`$isRemoved in `$false, `$true) {
                if (`$isRemoved) { Remove-Module AudioPs }
                try { Import-Module '$second/AudioPs.psd1'; 'imported' } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }
                `$Error.Count
                `"imported: `$((Get-Module AudioPs).ModuleBase)`"
                `$Error.Clear()
            }"
        $said | Should -HaveCount 8 -Because ($said -join "`n")
        foreach ($at in 0, 4) {
            $said[$at] | Should -BeLike 'AudioPs.Import.AlreadyLoaded*'
            foreach ($part in $first, $second, 'Start a new PowerShell session') { $said[$at + 1] | Should -BeLike "*$part*" }
            $said[$at + 2] | Should -Be 1
        }
        $said[3] | Should -Be "imported: $first"
        $said[7] | Should -Be 'imported: '
    }

    It 'from the same folder changes nothing, forced, removed before or refused meanwhile' {
        $said = Invoke-Fresh "
            Import-Module '$first/AudioPs.psd1'
            `$before = Get-AudioInfo -LiteralPath '$clip' | Out-String
            Import-Module '$first/AudioPs.psd1'
            Import-Module '$first/AudioPs.psd1' -Force
            try { Import-Module '$($copies['the same build'])/AudioPs.psd1' } catch { `$Error.Clear() }
            Remove-Module AudioPs
            @(Get-TypeData AudioPs.*).Count
            Import-Module '$first/../../AudioPs'
            (Get-AudioInfo -LiteralPath '$clip' | Out-String) -eq `$before
            (Import-Audio -LiteralPath '$clip').Name
            `$Error.Count"
        $said | Should -Be '0', 'True', 'sentence.wav', '0'
    }
}
