var trigger = new CosmosTriggerProperties("preValidateToDoItemTimestamp", Files.readString(Paths.get("validateToDoItemTimestamp.js")));
trigger.setTriggerOperation(TriggerOperation.CREATE).setTriggerType(TriggerType.PRE);
CosmosTriggerResponse response = container.getScripts().createTrigger(trigger);
