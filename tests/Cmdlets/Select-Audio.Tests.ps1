Describe 'Select-Audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $file = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $clip = Import-Audio $file
        function Test-Part($Part, [int] $First, [int] $Count) {
            $Part.SampleCount | Should -Be $Count
            , $Part.GetRow(0) | Should -BeNear $clip.GetRow(0)[$First..($First + $Count - 1)] -Tolerance 0
            $Part.StartTime | Should -Be ($First / 16000)
        }
    }

    It 'turns all or each part round, bit for bit, in clips and in files' {
        $turned = Select-Audio $file -Reverse
        , $turned.GetRow(0) | Should -BeNear $clip.GetRow(0)[82054..0] -Tolerance 0
        $part = $clip | Select-Audio -Offset 1 -Duration 0.5 -Reverse
        , $part.GetRow(0) | Should -BeNear $clip.GetRow(0)[23999..16000] -Tolerance 0
        $part.StartTime | Should -Be 1
        $back = Select-Audio $file "$TestDrive/back.flac" -Reverse | Select-Audio -Reverse
        $back | Should -Be $clip
        (Get-AudioInfo "$TestDrive/back.flac").BitDepth | Should -Be 16
    }

    It 'cuts by <What>' -ForEach @(
        @{ What = 'offset and duration'; Given = @{ Offset = 1; Duration = '0:00.5' }; First = 16000; Count = 8000 }
        @{ What = 'offset and end'; Given = @{ Offset = 1.25; End = '0:02' }; First = 20000; Count = 12000 }
        @{ What = 'end'; Given = @{ End = 0.01 }; First = 0; Count = 160 }
        @{ What = 'offset'; Given = @{ Offset = 5 }; First = 80000; Count = 2055 }
        @{ What = 'what is last'; Given = @{ Last = 0.1 }; First = 80455; Count = 1600 }
        @{ What = 'more than there is'; Given = @{ Last = 60 }; First = 0; Count = 82055 }
        @{ What = 'samples'; Given = @{ FirstSample = 82000; SampleCount = 50 }; First = 82000; Count = 50 }
        @{ What = 'the first sample'; Given = @{ FirstSample = 82000 }; First = 82000; Count = 55 }
        @{ What = 'the number of samples'; Given = @{ SampleCount = 7 }; First = 0; Count = 7 }
    ) {
        Test-Part (Select-Audio $file @Given) $First $Count
        Test-Part ($clip | Select-Audio @Given) $First $Count
    }

    It 'takes several parts, in the order they are given, into clips and files' {
        $segments = @{ Start = 2; End = 2.5 }, @{ Start = 0; End = 0.25 }
        $parts = Select-Audio $file -Segment $segments
        Test-Part $parts[0] 32000 8000
        Test-Part $parts[1] 0 4000
        $written = Select-Audio $file "$TestDrive/parts" -Segment $segments -Format flac
        $written.Path | Split-Path -Leaf | Should -Be 'sentence-001.flac', 'sentence-002.flac'
        (Import-Audio $written[0].Path).GetRow(0) | Should -Be $parts[0].GetRow(0)
        (Select-Audio $file "$TestDrive/one.wav" -Segment $segments[0]).SampleCount | Should -Be 8000
        { Select-Audio $file "$TestDrive/two.wav" -Segment $segments } | Should -Throw '*Give a folder*' -ErrorId 'AudioPs.Parameter.Destination,*'
    }

    It 'gives each file its own of the segments of several' {
        $others = 'a', 'b', 'c' | ForEach-Object { New-AudioSignal Sine -Duration 2 -SampleRate 8000 | Export-Audio "$TestDrive/of/$_.wav"; (Get-Item "$TestDrive/of/$_.wav").FullName }
        $segments = [pscustomobject]@{ Start = 0; End = 1; Path = $others[0] }, [pscustomobject]@{ Start = 0.5; End = 1; Path = $others[1] }
        $parts = Select-Audio $others[0], $others[1] -Segment $segments
        $parts.Count | Should -Be 2
        $parts.SampleCount | Should -Be 8000, 4000
        $parts.Name | Should -Be 'a.wav', 'b.wav'
        # As a table has them that was written elsewhere.
        $named = [pscustomobject]@{ Start = 0; End = 1; Path = 'a.wav' }, [pscustomobject]@{ Start = 0.5; End = 1; Path = 'of/b.wav' }
        (Select-Audio $others[0], $others[1] -Segment $named).SampleCount | Should -Be 8000, 4000
        # Those of one file may be meant for another version of it.
        (Select-Audio $others[2] -Segment $segments[1]).SampleCount | Should -Be 4000
        $failed = $null
        Select-Audio $others[2] -Segment $segments -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*segments are of several files*'
        $failed[0].TargetObject | Should -Be $others[2]
    }

    It 'counts segments from the start of the file, also of a clip that is a part of it' {
        $part = Import-Audio $file -Offset 1 -Duration 2
        Test-Part ($part | Select-Audio -Segment @{ Start = 1.5; End = 1.75 }) 24000 4000
        Test-Part ($part | Select-Audio -Offset 0.5 -Duration 0.25) 24000 4000
        $part | Select-Audio -Segment @{ Start = 0.5; End = 1.5 } -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*before the start of the clip, 1 s*'
    }

    It 'is right in files that cannot be cut at any byte' {
        $whole = Import-Audio (Join-Path $PSScriptRoot .. .. examples audio music arpeggio.mp3)
        $part = Select-Audio (Join-Path $PSScriptRoot .. .. examples audio music arpeggio.mp3) -Last 0.5
        , $part.GetRow(0) | Should -BeNear $whole.GetRow(0)[($whole.SampleCount - $part.SampleCount)..($whole.SampleCount - 1)] -Tolerance 0
        $part.Seconds | Should -BeNear 0.5 -Tolerance 1e-9
    }

    It 'says where a part is beyond the end' {
        $empty = Select-Audio $file -Offset 60 -WarningVariable said -WarningAction SilentlyContinue
        $empty.SampleCount | Should -Be 0
        "$said" | Should -BeLike '*sentence.wav* ends before 00:01:00: the clip is empty*'
    }

    It 'refuses <Given.Keys>' -ForEach @(
        @{ Given = [ordered]@{}; Id = 'Offset' }
        @{ Given = [ordered]@{ End = 1; Duration = 1 }; Id = 'End' }
        @{ Given = [ordered]@{ Offset = 2; End = 1 }; Id = 'End' }
        @{ Given = [ordered]@{ End = 0 }; Id = 'End' }
        @{ Given = [ordered]@{ Last = 1; Offset = 1 }; Id = 'Last' }
        @{ Given = [ordered]@{ Last = 1; SampleCount = 1 }; Id = 'Last' }
        @{ Given = [ordered]@{ FirstSample = 1; Duration = 1 }; Id = 'FirstSample' }
        @{ Given = [ordered]@{ SampleCount = 1; Offset = 1 }; Id = 'SampleCount' }
        @{ Given = [ordered]@{ Segment = @{ Start = 0; End = 1 }; Offset = 1 }; Id = 'Segment' }
    ) {
        { Select-Audio $file @Given } | Should -Throw -ErrorId "AudioPs.Parameter.$Id,*"
    }
}
