# The host: what audiops promises because PowerShell does it. The tests start whatever host runs them, so that under pwsh
# they hold the expectations themselves to PowerShell's behaviour. Only the prompt is audiops' own.
BeforeDiscovery {
    $hasPrompt = $Host.Name -eq 'AudioPs' -and [bool] (Get-Command script -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    $exe = [Environment]::ProcessPath
    $savedNoColor = $env:NO_COLOR
    $env:NO_COLOR = '1'

    # Runs the host; the results are Out, Err (joined lines) and Code.
    function Invoke-Host {
        $all = @($input | & $exe -NoProfile -NonInteractive @args 2>&1)
        $isError = { $_ -is [Management.Automation.ErrorRecord] }
        [pscustomobject]@{
            Code = $LASTEXITCODE
            Out  = @($all | Where-Object { -not (& $isError) }) -join "`n"
            Err  = @($all | Where-Object $isError | ForEach-Object { "$($_.TargetObject ?? $_.Exception.Message)" }) -join "`n"
        }
    }

    function New-Script([string] $Text) {
        $path = Join-Path $TestDrive "script $([Guid]::NewGuid()).ps1"
        [IO.File]::WriteAllText($path, $Text)
        $path
    }
}

AfterAll { $env:NO_COLOR = $savedNoColor }

Describe 'Exit codes of the host' {
    It '<Code> after <Command>' -ForEach @(
        @{ Command = '1'; Code = 0 }
        @{ Command = 'exit 3'; Code = 3 }
        @{ Command = 'exit'; Code = 0 }
        @{ Command = 'throw "x"'; Code = 1 }
        @{ Command = '}'; Code = 1 }
        @{ Command = 'Get-Item nope'; Code = 1 }
        @{ Command = 'Get-Item nope; 1'; Code = 0 }
        @{ Command = 'bash -c "exit 5"'; Code = 1 }
        @{ Command = 'bash -c "exit 5"; exit $LASTEXITCODE'; Code = 5 }
        @{ Command = '$ErrorActionPreference = "Stop"; Get-Item nope; exit 3'; Code = 1 }
        @{ Command = '& { exit 4 }; 1'; Code = 4 }
    ) {
        (Invoke-Host -Command $Command).Code | Should -Be $Code
    }

    It '<Code> after the script <Text>' -ForEach @(
        @{ Text = '1'; Code = 0 }
        @{ Text = 'exit 3'; Code = 3 }
        @{ Text = 'throw "x"'; Code = 1 }
        @{ Text = 'Get-Item nope'; Code = 0 }
        @{ Text = 'bash -c "exit 5"'; Code = 0 }
        @{ Text = 'param([Parameter(Mandatory)] $X) exit 3'; Code = 1 }
        @{ Text = '#requires -Version 99
exit 3'; Code = 1 }
        @{ Text = 'if ('; Code = 1 }
    ) {
        (Invoke-Host -File (New-Script $Text)).Code | Should -Be $Code
    }

    It '64 for a script that is not there, and says so' {
        $result = Invoke-Host -File nope.ps1
        $result.Code | Should -Be 64
        $result.Err | Should -Match 'nope\.ps1'
    }

    It '64 for an option that it does not have' {
        (Invoke-Host -NoSuchOption).Code | Should -Be 64
    }
}

Describe 'Arguments of a script' {
    BeforeAll {
        $script = New-Script '[CmdletBinding()] param([Parameter(Position = 0)] [ValidateSet("Build", "Test")] [string] $Task, [string[]] $Rid, [switch] $Force, [Parameter(ValueFromRemainingArguments)] $Rest)
            "$Task|$Rid|$Force|$Rest|$PSScriptRoot|$($PSBoundParameters.Keys.Count)"'
    }

    It '<Arguments> bind as <Expected>' -ForEach @(
        @{ Arguments = @('Test'); Expected = 'Test||False|' }
        @{ Arguments = @('-Task', 'Test', '-Force'); Expected = 'Test||True|' }
        @{ Arguments = @('Test', '-Force:$false', '-Rid:a b'); Expected = 'Test|a b|False|' }
        @{ Arguments = @('Test', '-Rid', 'a,b'); Expected = 'Test|a,b|False|' }
        @{ Arguments = @('Test', 'x y', '$z', '-1', '-.5'); Expected = 'Test||False|x y $z -1 -.5' }
    ) {
        (Invoke-Host -File $script @Arguments).Out | Should -BeLike "$Expected|$([IO.Path]::GetDirectoryName($script))|*"
    }

    It 'are checked, with a message that names the parameter' {
        $result = Invoke-Host -File $script Nope
        $result.Code | Should -Be 1
        $result.Err | Should -Match "'Task'.*Nope"
    }
}

Describe 'Streams of the host' {
    It 'puts results on standard output and errors on standard error' {
        $result = Invoke-Host -Command 'Write-Output out; Write-Host said; Write-Error bad; Get-Item nope'
        $result.Out | Should -Be "out`nsaid"
        $result.Err | Should -Match 'Write-Error: bad'
        $result.Err | Should -Match 'Get-Item: Cannot find path .*nope'
    }

    It 'puts what ends a command on standard error too' {
        $result = Invoke-Host -Command 'throw "plain"'
        $result.Out | Should -BeNullOrEmpty
        $result.Err | Should -Match 'Exception: plain'
    }

    It 'says where in a script an error was' {
        $result = Invoke-Host -File (New-Script "`n`nthrow 'deep'")
        $result.Err | Should -Match '(?s)script.*\.ps1:3.*throw ''deep''.*deep'
    }

    It 'passes on what a program writes and its exit code' {
        $result = Invoke-Host -Command 'bash -c "echo out; echo err >&2; exit 3"; "code $LASTEXITCODE"'
        $result.Out | Should -Be "out`ncode 3"
        $result.Err | Should -Be 'err'
    }

    It 'writes no progress and no colours into a file' {
        $env:NO_COLOR = $null
        try {
            $result = Invoke-Host -Command '$Host.UI.WriteProgress(1, [Management.Automation.ProgressRecord]::new(1, "working", "hard")); Write-Host red -ForegroundColor Red; Get-Item nope'
        }
        finally { $env:NO_COLOR = '1' }
        $result.Out + $result.Err | Should -Not -Match 'working'
        if ($Host.Name -eq 'AudioPs') { $result.Out + $result.Err | Should -Not -Match '\e' }
    }

    It 'runs the commands that standard input holds' {
        $result = 'if ($true) {', '  "in block"', '}', '', 'exit 9' | Invoke-Host -Command -
        $result.Out | Should -Match 'in block'
        $result.Code | Should -Be 9
    }

    It 'asks nothing when it may not' {
        $result = Invoke-Host -Command 'function f { param([Parameter(Mandatory)] $X) } f'
        $result.Err | Should -Match 'mandatory parameters: X'
    }
}

Describe 'Ctrl+C' {
    It 'stops the pipeline, runs its finally blocks and ends a command' {
        $ready = Join-Path $TestDrive ready
        $done = Join-Path $TestDrive done
        $script = New-Script "try { [IO.File]::WriteAllText('$ready', ''); while (`$true) { } } finally { [IO.File]::WriteAllText('$done', '') }"
        # Job control, because a shell without it starts background programs with interrupts ignored.
        bash -c 'set -m; "$0" -NoProfile -File "$1" & until [ -e "$2" ]; do sleep 0.05; done; kill -INT $!; wait $! 2>/dev/null' $exe $script $ready
        [IO.File]::Exists($done) | Should -BeTrue
    }
}

Describe 'The prompt' -Skip:(-not $hasPrompt) {
    BeforeAll {
        # What a user who types this sees on a terminal.
        function Invoke-Prompt([string] $Keys) {
            $screen = Join-Path $TestDrive "screen $([Guid]::NewGuid())"
            # Not before the prompt: until then Ctrl+C is the terminal's own.
            bash -c '{ until grep -qs PS "$2"; do sleep 0.05; done; printf "$1"; } | env -u NO_COLOR TERM=xterm script -qefc "$0 -NoProfile" "$2" >/dev/null' $exe $Keys $screen
            [IO.File]::ReadAllText($screen)
        }
    }

    It 'runs commands until exit' {
        Invoke-Prompt '20+3\rexit 5\r' | Should -Match '(?m)^23\s*$'
    }

    It 'completes the word at the cursor' {
        Invoke-Prompt '"[" + (Get-Chil\t env:HOME).Name + "]"\rexit\r' | Should -Match '(?m)^\[HOME\]\s*$'
    }

    It 'completes paths' {
        Invoke-Prompt '(Get-Item /etc/passw\t).Name + "|"\rexit\r' | Should -Match '(?m)^passwd-?\|\s*$'
    }

    It 'brings back the last command' {
        @([regex]::Matches((Invoke-Prompt '20+4\r\e[A\rexit\r'), '(?m)^24\s*$')).Count | Should -Be 2
    }

    It 'edits in the line' {
        Invoke-Prompt '21\e[D\e[D9\e[C\e[C0\x7f\x01"v"+\rexit\r' | Should -Match '(?m)^v921\s*$'
    }

    It 'reads on until a command is complete' {
        Invoke-Prompt '"v" + $(\r77\r)\rexit\r' | Should -Match '(?m)^v77\s*$'
    }

    It 'drops the line at Ctrl+C and goes on' {
        Invoke-Prompt 'nonsense\x0320+5\rexit\r' | Should -Match '(?m)^25\s*$'
    }

    It 'shows errors in red' {
        Invoke-Prompt 'throw "bad"\rexit\r' | Should -Match '\e\[31;1mException: .*bad'
    }
}

# Each line gives the text that PowerShell gives.
Describe 'Everyday cmdlets' {
    BeforeAll {
        $folder = Join-Path $TestDrive files
        foreach ($name in 'b.txt', 'a.wav', '.hidden', 'x[1].wav', 'sub/c.WAV', 'sub/deep/d.txt') {
            $path = [IO.Path]::Combine($folder, $name)
            $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($path))
            [IO.File]::WriteAllText($path, "one`ntwo`n`nfour")
        }
        $start = Get-Location
        Set-Location -LiteralPath $folder
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
    }

    AfterAll {
        $PSStyle.OutputRendering = $rendering
        Set-Location -LiteralPath $start.Path
    }

    It '<Command>' -ForEach @(
        @{ Command = 'Get-ChildItem | % Name'; Expected = 'sub', 'a.wav', 'b.txt', 'x[1].wav' }
        @{ Command = 'Get-ChildItem -Force -File | % Name'; Expected = '.hidden', 'a.wav', 'b.txt', 'x[1].wav' }
        @{ Command = 'Get-ChildItem -Recurse -Filter *.wav | % Name'; Expected = 'a.wav', 'x[1].wav', 'c.WAV' }
        @{ Command = 'dir -Directory -Recurse | % Name'; Expected = 'sub', 'deep' }
        @{ Command = 'gci -Depth 1 -File | % Name'; Expected = 'a.wav', 'b.txt', 'x[1].wav', 'c.WAV' }
        @{ Command = 'Get-ChildItem -LiteralPath ''x[1].wav'' | % Name'; Expected = 'x[1].wav' }
        @{ Command = 'Get-ChildItem *.wav | Get-Item | % Name'; Expected = 'a.wav', 'x[1].wav' }
        @{ Command = 'gci nope -ErrorAction SilentlyContinue; "$($Error[0].CategoryInfo.Category)"'; Expected = 'ObjectNotFound' }
        @{ Command = 'Get-Content b.txt'; Expected = 'one', 'two', '', 'four' }
        @{ Command = 'gi b.txt | gc -TotalCount 1; gc b.txt -Tail 1; (gc -Raw b.txt).Length'; Expected = 'one', 'four', '13' }
        @{ Command = 'Set-Content s.txt 1, 2; gc s.txt; 3..4 | Set-Content s.txt; gc s.txt; Remove-Item s.txt; Test-Path s.txt'; Expected = '1', '2', '3', '4', 'False' }
        @{ Command = 'Set-Content s.bin ([byte[]] (1, 255)) -AsByteStream; [IO.File]::ReadAllBytes("$PWD/s.bin"); rm s.bin'; Expected = '1', '255' }
        @{ Command = 'Set-Content s.txt é -Encoding latin1 -NoNewline; gc s.txt -AsByteStream; Remove-Item s.txt'; Expected = '233' }
        @{ Command = 'Test-Path sub, nope, *.wav; Test-Path sub -PathType Leaf; Test-Path b.txt -PathType Leaf; Test-Path -LiteralPath ''x[1].wav'''; Expected = 'True', 'False', 'True', 'False', 'True', 'True' }
        @{ Command = 'Join-Path a b; Join-Path a/ /b c d; Join-Path a, b c'; Expected = 'a/b', 'a/b/c/d', 'a/c', 'b/c' }
        @{ Command = 'Split-Path a/b/c.tar.gz; Split-Path -Leaf a/b/; Split-Path a/b.tar.gz -LeafBase; Split-Path a/b.tar.gz -Extension; Split-Path /a -IsAbsolute'; Expected = 'a/b', 'b', 'b.tar', '.gz', 'True' }
        @{ Command = '(Resolve-Path sub).Path.Substring($PWD.Path.Length); Resolve-Path *.txt -Relative'; Expected = '/sub', './b.txt' }
        @{ Command = 'New-Item n/m/f.txt -Value hi -Force | % Length; Copy-Item n o -Recurse; gci o -Recurse | % Name; Remove-Item n, o -Recurse; Test-Path n, o'; Expected = '2', 'm', 'f.txt', 'False', 'False' }
        @{ Command = 'New-Item -ItemType Directory n | % Name; ni -Type Directory n -ErrorAction SilentlyContinue; $?; Remove-Item n'; Expected = 'n', 'False' }
        @{ Command = 'Copy-Item ''x[1].wav'' nothing -ErrorAction Ignore; Copy-Item -LiteralPath ''x[1].wav'' y.wav; Remove-Item -LiteralPath y.wav; Test-Path y.wav, ''x``[1``].wav'''; Expected = 'False', 'True' }
        @{ Command = 'cd sub; Split-Path -Leaf (pwd); cd ..; Split-Path -Leaf (Get-Location)'; Expected = 'sub', 'files' }
        @{ Command = 'Write-Output a b; echo 1; Write-Output (1, 2) -NoEnumerate | % Count'; Expected = 'a', 'b', '1', '2' }
        @{ Command = 'Write-Host a b 6>&1 | % { "<$_>" }; Write-Host 1, (2, 3) -Separator - 6>&1 | % { "$_" }'; Expected = '<a b>', '1-2-3' }
        @{ Command = 'Write-Warning w 3>&1 | % Message; Write-Verbose v -Verbose 4>&1 | % Message; Write-Verbose v 4>&1'; Expected = 'w', 'v' }
        @{ Command = 'Write-Error m -ErrorId Mine -Category InvalidData -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId; "$($Error[0].CategoryInfo.Category)"'; Expected = 'Mine', 'InvalidData' }
        @{ Command = 'function f { Write-Error inner } f 2>&1 | % { "$($_.InvocationInfo.MyCommand): $_" }'; Expected = 'f: inner' }
        @{ Command = 'try { Write-Error stop -ErrorAction Stop } catch { "caught $_" }'; Expected = 'caught stop' }
        @{ Command = '1..9 | select -First 2; 1..9 | select -Last 1; 1..3 | select -Skip 2; 1..9 | select -First 1 -Skip 3; 1..9 | select -Last 1 -Skip 3'; Expected = '1', '2', '9', '3', '4', '6' }
        @{ Command = '$n = 0; 1..100 | % { $n++; $_ } | select -First 3 | Out-Null; $n'; Expected = '3' }
        @{ Command = '1, 2, 1 | select -Unique; gci *.txt | select -ExpandProperty Name; [pscustomobject]@{ a = 1, 2 } | select -ExpandProperty a'; Expected = '1', '2', 'b.txt', '1', '2' }
        @{ Command = '[pscustomobject]@{ a = 1; b = 2 } | select a, @{ n = "sum"; e = { $_.a + $_.b } }, none | % { "$_" }'; Expected = '@{a=1; sum=3; none=}' }
        @{ Command = '[pscustomobject]@{ a = 1; b = 2; c = 3 } | select * -ExcludeProperty b | % { "$_" }'; Expected = '@{a=1; c=3}' }
        @{ Command = '10, 9, 8 | Sort-Object; "b", "A", "c" | Sort-Object -Descending; 1, 2, 1 | Sort-Object -Unique'; Expected = '8', '9', '10', 'c', 'b', 'A', '1', '2' }
        @{ Command = '"bb", "a", "cc" | Sort-Object { $_.Length }, @{ e = { $_ }; Descending = $true }'; Expected = 'a', 'cc', 'bb' }
        @{ Command = '(1..4 | measure -Sum -Average -Maximum -Minimum -StandardDeviation) | % { $_.Count, $_.Sum, $_.Average, $_.Maximum, $_.Minimum, $_.StandardDeviation.ToString("F4") }'; Expected = '4', '10', '2.5', '4', '1', '1.2910' }
        @{ Command = 'gci -File | measure Length -Sum | % { $_.Property, $_.Sum }; "x", "y" | measure -Maximum | % Maximum; @() | measure | % Count'; Expected = 'Length', '39', 'y', '0' }
        @{ Command = '(Measure-Command { $set = 5; "dropped" }).GetType().Name; $set'; Expected = 'TimeSpan', '5' }
        @{ Command = '([pscustomobject]@{ a = 1; bc = "text" } | Format-Table | Out-String).Trim() -split "\r?\n"'; Expected = 'a bc', '- --', '1 text' }
        @{ Command = '([pscustomobject]@{ a = 1; bc = "text" } | fl | Out-String).Trim() -split "\r?\n"'; Expected = 'a  : 1', 'bc : text' }
        @{ Command = '([pscustomobject]@{ a = 1.5 } | ft @{ n = "q"; e = "a"; FormatString = "0.00" } -HideTableHeaders | Out-String).Trim()'; Expected = '1.50' }
        @{ Command = '1, "two" | Out-String -Stream | % { "[$_]" }; "x" | Out-String | % Length'; Expected = '[1]', '[two]', '2' }
        @{ Command = '(gci a.wav | Out-String) -match "(?s)Directory: .*UnixMode +User Group +LastWriteTime +Size Name.*13 a\.wav"'; Expected = 'True' }
        @{ Command = '(Get-Location | Out-String -Stream)[1]'; Expected = 'Path' }
    ) {
        $output = & ([scriptblock]::Create($Command)) | ForEach-Object { "$_" }
        @($output) | Should -Be $Expected
    }

    It 'Remove-Item -WhatIf says what it would do and does nothing' {
        (Invoke-Host -Command 'Remove-Item b.txt -WhatIf').Out | Should -Match 'What if: .*"Remove File" on target ".*/b\.txt"'
        [IO.File]::Exists([IO.Path]::Combine($folder, 'b.txt')) | Should -BeTrue
    }

    It '<Name> refuses a parameter that it does not have' -ForEach @(
        # All but those that take whatever is left as their argument: Join-Path, Write-Output, Write-Host.
        foreach ($name in 'Get-ChildItem', 'Get-Item', 'Get-Content', 'Set-Content', 'Test-Path', 'Split-Path', 'Resolve-Path', 'New-Item',
            'Copy-Item', 'Remove-Item', 'Get-Location', 'Set-Location', 'Write-Warning', 'Write-Verbose', 'Write-Error', 'Select-Object',
            'Sort-Object', 'Measure-Object', 'Format-Table', 'Format-List', 'Out-String', 'Measure-Command') { @{ Name = $name } }
    ) {
        { & $Name -NoSuchParameter 1 } | Should -Throw -ErrorId 'NamedParameterNotFound*'
    }
}
