# The seventy-four tasks of docs/tasks.md, each line as it stands there.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $rows = Get-Content -LiteralPath (Join-Path $root docs tasks.md) | Where-Object { $_ -match '^\| \d+ \|' }
    $tasks = foreach ($row in $rows) {
        $cells = [regex]::Split($row.Trim().Trim('|'), '(?<!\\)\|')
        @{ Number = [int]$cells[0]; Task = $cells[1].Trim(); Code = $cells[3].Trim().Trim('`') -replace '\\\|', '|' }
    }
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root out AudioPs)
    $start = Get-Location
}

AfterAll { Set-Location -LiteralPath $start }

Describe 'Everyday tasks' {
    It 'are seventy-four' -ForEach @{ Numbers = $tasks.Number } {
        $Numbers | Should -Be (1..74)
    }

    It '<Number>: <Task>' -ForEach $tasks {
        $folder = Join-Path $TestDrive $Number
        Copy-Item -LiteralPath (Join-Path $root examples audio) -Destination $folder -Recurse
        Set-Location -LiteralPath $folder
        $before = @(Get-ChildItem -Recurse -File).Count
        $failed = $null
        $result = & ([scriptblock]::Create($Code)) 2>&1 3>&1
        Set-Location -LiteralPath $start
        @($result | Where-Object { $_ -is [Management.Automation.ErrorRecord] -or $_ -is [Management.Automation.WarningRecord] }) | Should -BeNullOrEmpty
        if ($Code -notmatch '-WhatIf$') {
            ($result.Count -gt 0 -or @(Get-ChildItem -LiteralPath $folder -Recurse -File).Count -gt $before) | Should -BeTrue -Because 'a task gives something'
        }
        if ($result -is [bool]) { $result | Should -BeTrue }
        if ($Code -match '-eq|-lt|-and') { $result | Should -Not -Contain $false }
    }
}
