# The first thing of an import: before there is type data to clash, and in one line, since every import waits for it.
if ($refusal = [AudioPs.Commands.ModuleCopy]::Refuse($PSScriptRoot)) { throw $refusal }
if (${function:Add-ShouldOperator}) { . "$PSScriptRoot/AudioPs.Assertions.ps1" }
