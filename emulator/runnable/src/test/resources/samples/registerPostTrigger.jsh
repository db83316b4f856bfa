var trigger = new CosmosTriggerProperties("postUpdateMetadata", Files.readString(Paths.get("updateMetadata.js")));
trigger.setTriggerOperation(TriggerOperation.CREATE).setTriggerType(TriggerType.POST);
CosmosTriggerResponse response = container.getScripts().createTrigger(trigger);
