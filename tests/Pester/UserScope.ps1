# Script blocks that run in the session state of the code under test. Invoke-Pester evaluates this file there, which
# binds the blocks to it, so that a block called from a function of the stand-in gets a child scope of the scope
# the test file is in at that moment. Nesting these calls nests the scopes of the blocks and tests.
#
# Test code is dot-sourced into these scopes and sees their variables, so their names start with __pester.
@{
    # Both phases of one file. The first dot-sources it into a scope of its own; the second runs in a new script scope.
    File     = { param($__pester) . $__pester.Path }
    Run      = { param($__pester) & $__pester.ScriptScope $__pester }

    Discover = {
        param($__pester)
        foreach ($__pesterEntry in $__pester.Data.GetEnumerator()) {
            $ExecutionContext.SessionState.PSVariable.Set($__pesterEntry.Key, $__pesterEntry.Value)
        }
        . $__pester.Body
    }

    Block    = {
        param($__pester)
        try {
            $__pesterData = $__pester.Data
            foreach ($__pesterEntry in $__pesterData.GetEnumerator()) {
                $ExecutionContext.SessionState.PSVariable.Set($__pesterEntry.Key, $__pesterEntry.Value)
            }
            if ($null -ne $__pester.BeforeAll) { . $__pester.BeforeAll @__pesterData }
            if ($null -ne $__pester.Template) { $__pester.Name = & $__pester.Template }
            & $__pester.RunChildren $__pester
        }
        catch { $__pester.ErrorRecord.Add($_) }
        finally {
            if ($null -ne $__pester.AfterAll) {
                try { . $__pester.AfterAll @__pesterData }
                catch { $__pester.ErrorRecord.Add($_) }
            }
        }
    }

    Test     = {
        param($__pester)
        try {
            $__pesterData = $__pester.Data
            foreach ($__pesterEntry in $__pesterData.GetEnumerator()) {
                $ExecutionContext.SessionState.PSVariable.Set($__pesterEntry.Key, $__pesterEntry.Value)
            }
            while ($__pester.BeforeEach.MoveNext()) { . $__pester.BeforeEach.Current @__pesterData }
            if ($null -ne $__pester.Template) { $__pester.Name = & $__pester.Template }
            do { . $__pester.Body @__pesterData; $__pester.Completed = $true } while ($false)
        }
        catch { $__pester.ErrorRecord.Add($_) }
        finally {
            while ($__pester.AfterEach.MoveNext()) {
                try { . $__pester.AfterEach.Current @__pesterData }
                catch { $__pester.ErrorRecord.Add($_) }
            }
        }
    }
}
